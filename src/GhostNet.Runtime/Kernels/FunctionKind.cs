namespace GhostNet.Runtime.Kernels;

/// <summary>The functions of one number.</summary>
internal enum FunctionKind
{
    Identity,
    Bounds,
    HardSigmoid,
    HardSwish,
    Sigmoid,
    Tanh,
    LeakyRelu,
    Elu,
}
