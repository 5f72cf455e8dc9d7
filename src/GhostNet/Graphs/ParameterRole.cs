namespace GhostNet.Graphs;

/// <summary>What a node's tensor is for. Initialisation and weight decay follow from it.</summary>
public enum ParameterRole
{
    /// <summary>Multiplies inputs: the kernel of a convolution or a linear layer. The only role that weight decay applies to.</summary>
    Weight,

    /// <summary>Added to the outputs of a convolution or a linear layer.</summary>
    Bias,

    /// <summary>Scale γ of a normalisation.</summary>
    Scale,

    /// <summary>Shift β of a normalisation.</summary>
    Shift,

    /// <summary>Running mean of a normalisation; not trained.</summary>
    RunningMean,

    /// <summary>Running variance of a normalisation; not trained.</summary>
    RunningVariance,

    /// <summary>A fixed tensor that belongs to the network's arithmetic; not trained.</summary>
    Constant,
}
