using GhostNet.Graphs;
using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Tests.Compilation;

public class ColumnGroupTests
{
    public static TheoryData<int, int, bool, bool> Layouts =>
        [.. from width in new[] { 1, 14 } from shares in new[] { 1, 2, 3 } from isByRows in new[] { false, true } from mayPair in new[] { false, true } select (width, shares, isByRows, mayPair)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Groups_follow_each_other_and_none_lies_in_two_shares(int width, int shares, bool isByRows, bool mayPair)
    {
        for (int channels = 1; channels <= 300; channels++)
        {
            var layout = Layout.Dense(new Shape(1, channels, width, width));
            ColumnGroup[] groups = ColumnGroup.Of(layout, shares, isByRows, mayPair);
            int next = 0;

            foreach (ColumnGroup group in groups)
            {
                Assert.Equal(next, group.FirstBlock);
                Assert.InRange(group.Columns, 1, KernelTable.MostColumns);
                next += group.Columns;
                Assert.Single(Enumerable.Range(0, shares).Select(s => Share.Of(layout.Blocks.Length, s, shares)), s => s.First < next && group.FirstBlock < s.End);
                Assert.All(layout.Blocks[group.FirstBlock..(next - 1)], block => Assert.Equal(group.Table.Width, block.Width));
                Assert.Equal(group.EndsInHalf ? group.Table.Width / 2 : group.Table.Width, layout.Blocks[next - 1].Width);
                Assert.Equal(mayPair && width > 1 && group.Table.Width < VectorWidth.Lanes, group.IsPaired);
                Assert.False(group.IsPaired && group.Columns > 1);
            }

            Assert.Equal(layout.Blocks.Length, next);
            Assert.True(!mayPair || width == 1 || Array.TrueForAll(groups, g => !g.EndsInHalf));
        }
    }

    [Fact]
    public void A_block_is_alone_only_where_there_is_one()
    {
        int tile = KernelTable.For(VectorWidth.Lanes).Conv(2, endsInHalf: false).TallestTile;
        for (int blocks = 2; blocks <= 40; blocks++)
        {
            Assert.DoesNotContain(ColumnGroup.Of(Layout.Dense(new Shape(1, blocks * VectorWidth.Lanes, 7, 7)), shares: 1), g => g.Columns == 1);
            ColumnGroup[] byRows = ColumnGroup.Of(Layout.Dense(new Shape(1, blocks * VectorWidth.Lanes, 7, 2 * tile)), shares: 1, isByRows: true);
            Assert.InRange(byRows.Count(g => g.Columns != 2), 0, blocks % 2);
            Assert.DoesNotContain(byRows, g => g.Columns == 1);
        }
    }
}
