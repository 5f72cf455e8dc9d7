namespace GhostNet.Training.Recipes;

/// <summary>How gradients move the weights.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent with Nesterov momentum.</summary>
    Sgd,

    /// <summary>RMSprop with smoothing 0.9 and momentum.</summary>
    RmsProp,

    /// <summary>AdamW with β 0.9 and 0.999 (Loshchilov and Hutter, 2019).</summary>
    AdamW,

    /// <summary>Muon for the filters of convolutions (Jordan et al., 2024), AdamW for the rest.</summary>
    Muon,
}
