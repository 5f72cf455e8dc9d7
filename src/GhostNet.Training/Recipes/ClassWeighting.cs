namespace GhostNet.Training.Recipes;

/// <summary>How much each class counts in the loss.</summary>
public enum ClassWeighting
{
    /// <summary>All images count alike.</summary>
    None,

    /// <summary>An image counts in inverse proportion to the number of training images of its class.</summary>
    Balanced,
}
