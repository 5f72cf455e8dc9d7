namespace GhostNet.Onnx.Import;

/// <summary>How a file sees a value of the graph.</summary>
internal enum ValueLayout
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Maps <c>[N, C, H, W]</c> as <c>[N, H, W, C]</c>: the file has transposed them, the graph has not.</summary>
    ChannelsLast,

    /// <summary>Maps <c>[N, C, H, W]</c> as vectors <c>[N, H·W·C]</c>: what Keras flattens.</summary>
    FlattenedChannelsLast,

    /// <summary>Channels in groups, <c>[N, G, C, …]</c>, as <c>[N, C, G, …]</c>: the middle of a channel shuffle.</summary>
    GroupsSwapped,
}
