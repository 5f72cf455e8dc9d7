namespace GhostNet.Training.Recipes;

/// <summary>How the learning rate falls after warm-up.</summary>
public enum ScheduleKind
{
    /// <summary>By half a cosine to the end of the run.</summary>
    Cosine,

    /// <summary>By a factor every so many epochs.</summary>
    Step,

    /// <summary>By a factor at given epochs.</summary>
    MultiStep,

    /// <summary>Not at all.</summary>
    None,
}
