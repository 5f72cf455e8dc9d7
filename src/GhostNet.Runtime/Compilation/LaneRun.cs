namespace GhostNet.Runtime.Compilation;

/// <summary>Channels that lie next to each other in a block.</summary>
/// <param name="Block">The block.</param>
/// <param name="First">The first one's place in the block's vectors.</param>
/// <param name="Channels">Which channels they are, in order.</param>
internal sealed record LaneRun(Block Block, int First, int[] Channels)
{
    /// <summary>Whether they are all that the block holds, so that one pixel's are followed by the next one's.</summary>
    public bool FillsBlock => First == 0 && Channels.Length == Block.Width;

    /// <summary>Cuts channels into runs, in the order in which they lie.</summary>
    /// <param name="layout">Where they lie.</param>
    /// <param name="channels">Which channels.</param>
    public static List<LaneRun> Of(Layout layout, IEnumerable<int> channels)
    {
        var runs = new List<LaneRun>();
        var current = new List<int>();
        var last = new Lane(-1, 0);
        foreach (int channel in channels.OrderBy(c => layout.Lanes[c].Block).ThenBy(c => layout.Lanes[c].Index))
        {
            Lane lane = layout.Lanes[channel];
            if (current.Count > 0 && (lane.Block != last.Block || lane.Index != last.Index + 1))
            {
                runs.Add(Make(layout, current));
                current = [];
            }

            current.Add(channel);
            last = lane;
        }

        runs.Add(Make(layout, current));
        return runs;
    }

    private static LaneRun Make(Layout layout, List<int> channels)
    {
        Lane first = layout.Lanes[channels[0]];
        return new LaneRun(layout.Blocks[first.Block], first.Index, [.. channels]);
    }
}
