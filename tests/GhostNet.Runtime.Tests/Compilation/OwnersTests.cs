using GhostNet.Graphs;
using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Compilation.Nodes;
using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Tests.Compilation;

/// <summary>Which thread computes which blocks, rows or pixels.</summary>
public class OwnersTests
{
    private const int Rows = 5;

    public static TheoryData<int, int> Values => [.. new[] { 1, 2, 3, 7, 30 }.SelectMany(blocks => new[] { 1, 2, 3, 5 }.Select(threads => (blocks, threads)))];

    [Theory]
    [MemberData(nameof(Values))]
    public void Threads_together_have_each_row_of_each_block_once(int blocks, int threads)
    {
        Layout shared = Value(blocks);
        foreach (Layout layout in new[] { shared, shared.Owned(threads) })
        {
            for (int block = 0; block < blocks; block++)
            {
                int[] rows = [.. Enumerable.Range(0, threads).Select(t => layout.ShareOf(block, Rows, t, threads)).SelectMany(s => Enumerable.Range(s.First, s.End - s.First))];

                Assert.Equal(Enumerable.Range(0, Rows), rows.Order());
                Assert.Single(Enumerable.Range(0, threads), t => layout.Owns(block, t, threads));
                Assert.Equal(new(0, Rows), layout.ShareOf(block, Rows, thread: 0, threads: 1));
                Assert.True(layout.Owns(block, thread: 0, threads: 1));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Owners_have_as_many_blocks_as_each_other_and_whole_ones(int blocks, int threads)
    {
        Layout owned = Value(blocks).Owned(threads);
        int[] counts = [.. Enumerable.Range(0, threads).Select(t => Enumerable.Range(0, blocks).Count(b => owned.Owns(b, t, threads)))];

        Assert.True(owned.HasOwners);
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        Assert.All(Enumerable.Range(0, blocks), b => Assert.Equal(Enumerable.Range(0, threads).Select(t => owned.Owns(b, t, threads) ? Rows : 0), Enumerable.Range(0, threads).Select(t => owned.ShareOf(b, Rows, t, threads).End)));
    }

    [Fact]
    public void Blocks_keep_their_owners_in_values_that_are_made_of_them_or_like_them()
    {
        Layout owned = Value(4).Owned(threads: 2);
        int[] channels = [.. Enumerable.Range(0, owned.Lanes.Length)];

        Assert.Equal([0, 0, 1, 1], Owners(owned));
        Assert.Equal([0, 0, 1, 1], Owners(owned.Like(owned.Shape)));
        Assert.Equal([0, 1, 1], Owners(owned.Select(new Shape(1, 3 * VectorWidth.Lanes, Rows, Rows), channels.Skip(VectorWidth.Lanes))));
        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1], Owners(Views.Concat(new Shape(1, 2 * channels.Length, Rows, Rows), [owned, owned.Like(owned.Shape)])));
        Assert.Equal([0, 0, 1, 1], Owners(Value(4).OwnedLike(owned)));
        Assert.False(Views.Concat(new Shape(1, 2 * channels.Length, Rows, Rows), [owned, Value(4)]).HasOwners);
    }

    private static Layout Value(int blocks) => Layout.Dense(new Shape(1, blocks * VectorWidth.Lanes, Rows, Rows));

    private static IEnumerable<int?> Owners(Layout layout) => layout.Blocks.Select(b => b.Owner);
}
