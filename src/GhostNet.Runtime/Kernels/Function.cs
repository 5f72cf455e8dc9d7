using GhostNet.Ops;

namespace GhostNet.Runtime.Kernels;

/// <summary>A function of one number with its constants.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Alpha">Its first constant.</param>
/// <param name="Beta">Its second constant.</param>
internal readonly record struct Function(FunctionKind Kind, float Alpha = 0, float Beta = 0)
{
    /// <summary>The number itself.</summary>
    public static Function Identity => new(FunctionKind.Identity);

    /// <summary>Lower bound, if all that it does is to hold numbers between bounds.</summary>
    public float Min => Kind == FunctionKind.Bounds ? Alpha : float.NegativeInfinity;

    /// <summary>Upper bound, if all that it does is to hold numbers between bounds.</summary>
    public float Max => Kind == FunctionKind.Bounds ? Beta : float.PositiveInfinity;

    /// <summary>Whether bounds are all there is to it: kernels apply those themselves.</summary>
    public bool IsBounds => Kind is FunctionKind.Identity or FunctionKind.Bounds;

    /// <summary>What an op of a graph computes.</summary>
    /// <param name="op">The op; null for nothing.</param>
    /// <returns>Its function; null if it has none here.</returns>
    public static Function? Of(ElementwiseOp? op) => op switch
    {
        null or Dropout => Identity,
        Relu => new(FunctionKind.Bounds, 0, float.PositiveInfinity),
        Clip clip => new(FunctionKind.Bounds, clip.Min, clip.Max),
        HardSigmoid hard => new(FunctionKind.HardSigmoid, hard.Alpha, hard.Beta),
        HardSwish => new(FunctionKind.HardSwish),
        Sigmoid => new(FunctionKind.Sigmoid),
        Tanh => new(FunctionKind.Tanh),
        LeakyRelu leaky => new(FunctionKind.LeakyRelu, leaky.Alpha),
        Elu elu => new(FunctionKind.Elu, elu.Alpha),
        _ => null,
    };

    /// <summary>Applies it to numbers that lie one behind the other.</summary>
    public unsafe void Apply(float* source, float* destination, nint count) =>
        KernelTable.For(VectorWidth.Lanes).Functions[(int)Kind](source, destination, count, Alpha, Beta);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        FunctionKind.Identity => string.Empty,
        FunctionKind.Bounds when Alpha == 0 && float.IsPositiveInfinity(Beta) => "Relu",
        FunctionKind.Bounds => $"Clip({Alpha}…{Beta})",
        _ => Kind.ToString(),
    };
}
