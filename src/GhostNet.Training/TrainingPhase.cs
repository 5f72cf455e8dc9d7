namespace GhostNet.Training;

/// <summary>What a run is doing.</summary>
public enum TrainingPhase
{
    /// <summary>Learning from the training images.</summary>
    Train,

    /// <summary>Measuring on the test images.</summary>
    Test,
}
