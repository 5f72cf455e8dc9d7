using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>
/// Arithmetic of tensors with numbers. TorchSharp's own operators do not keep the number that they hand to libtorch alive while libtorch reads it, so that a
/// garbage collection at that moment gives another result.
/// </summary>
internal static class ScalarMath
{
    /// <summary>A tensor times a number.</summary>
    public static TorchTensor Times(this TorchTensor x, double factor)
    {
        using Scalar scalar = factor;
        return x.mul(scalar);
    }

    /// <summary>A tensor divided by a number.</summary>
    public static TorchTensor Over(this TorchTensor x, double divisor)
    {
        using Scalar scalar = divisor;
        return x.div(scalar);
    }

    /// <summary>A tensor and a multiple of another.</summary>
    public static TorchTensor Plus(this TorchTensor x, TorchTensor other, double factor = 1)
    {
        using Scalar scalar = factor;
        return x.add(other, scalar);
    }

    /// <summary>A tensor to whose elements a number is added.</summary>
    public static TorchTensor Plus(this TorchTensor x, double summand)
    {
        using Scalar scalar = summand;
        return x.add(scalar);
    }

    /// <summary>Multiplies a tensor in place.</summary>
    public static TorchTensor Multiply(this TorchTensor x, double factor)
    {
        using Scalar scalar = factor;
        return x.mul_(scalar);
    }

    /// <summary>Adds a multiple of another tensor in place.</summary>
    public static TorchTensor Add(this TorchTensor x, TorchTensor other, double factor = 1)
    {
        using Scalar scalar = factor;
        return x.add_(other, scalar);
    }
}
