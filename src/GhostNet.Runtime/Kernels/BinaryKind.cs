namespace GhostNet.Runtime.Kernels;

/// <summary>The functions of two numbers.</summary>
internal enum BinaryKind
{
    Sum,
    Difference,
    Product,
    Quotient,
}
