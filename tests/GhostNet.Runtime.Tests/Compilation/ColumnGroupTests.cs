using GhostNet.Graphs;
using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Tests.Compilation;

public class ColumnGroupTests
{
    public static TheoryData<int, int> Layouts => [.. from pixels in new[] { 1, 49 } from shares in new[] { 1, 2, 3 } select (pixels, shares)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Groups_follow_each_other_and_none_lies_in_two_shares(int pixels, int shares)
    {
        for (int channels = 1; channels <= 300; channels++)
        {
            var layout = Layout.Dense(new Shape(1, channels, pixels, 1));
            ColumnGroup[] groups = ColumnGroup.Of(layout, shares);
            int next = 0;

            foreach (ColumnGroup group in groups)
            {
                Assert.Equal(next, group.FirstBlock);
                Assert.InRange(group.Columns, 1, KernelTable.MostColumns);
                next += group.Columns;
                Assert.Single(Enumerable.Range(0, shares).Select(s => Share.Of(layout.Blocks.Length, s, shares)), s => s.First < next && group.FirstBlock < s.End);
                Assert.All(layout.Blocks[group.FirstBlock..(next - 1)], block => Assert.Equal(group.Table.Width, block.Width));
            }

            Assert.Equal(layout.Blocks.Length, next);
        }
    }

    [Fact]
    public void A_block_is_alone_only_where_there_is_one()
    {
        for (int blocks = 2; blocks <= 40; blocks++)
        {
            Assert.DoesNotContain(ColumnGroup.Of(Layout.Dense(new Shape(1, blocks * VectorWidth.Lanes, 7, 7)), shares: 1), g => g.Columns == 1);
        }
    }
}
