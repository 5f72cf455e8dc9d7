using GhostNet.Graphs;

namespace GhostNet.Onnx.Import;

/// <summary>What a name in the file stands for.</summary>
internal abstract record Imported
{
    /// <summary>Its shape as the file sees it.</summary>
    public abstract Shape Shape { get; }
}
