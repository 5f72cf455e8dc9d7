namespace GhostNet.Cli;

/// <summary>What runs a network.</summary>
internal enum EngineKind
{
    /// <summary>This project's own engine.</summary>
    Ghost,

    /// <summary>The reference interpreter.</summary>
    Reference,

    /// <summary>libtorch.</summary>
    Torch,

    /// <summary>ONNX Runtime.</summary>
    OnnxRuntime,
}
