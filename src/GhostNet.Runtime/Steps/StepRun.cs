namespace GhostNet.Runtime.Steps;

/// <summary>The memory of one image's run.</summary>
internal unsafe struct StepRun
{
    /// <summary>Where the offsets of all buffers count from.</summary>
    public float* Arena;

    /// <summary>The image.</summary>
    public float* Image;

    /// <summary>Its layout.</summary>
    public ImageLayout ImageLayout;

    /// <summary>Receives the output, row-major.</summary>
    public float* Output;
}
