using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Distributed;

/// <summary>
/// The sum of all processes' tensors as an operation of libtorch's automatic differentiation: what is lost through a sum is lost by all that went into it, so
/// that gradients are added up too.
/// </summary>
internal sealed class SumFunction : torch.autograd.SingleTensorFunction<SumFunction>
{
    private const string ProcessesKey = "processes";

    /// <inheritdoc/>
    public override string Name => nameof(SumFunction);

    /// <summary>Adds up a tensor.</summary>
    /// <param name="x">This process's tensor, float64, of any shape, the same for all.</param>
    /// <param name="processes">The processes.</param>
    /// <returns>The sum, of the same shape.</returns>
    public static TorchTensor Run(TorchTensor x, Processes processes) => apply(x, processes);

    /// <inheritdoc/>
    public override TorchTensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        var processes = (Processes)vars[1];
        ctx.save_data(ProcessesKey, processes);
        return Sum((TorchTensor)vars[0], processes);
    }

    /// <inheritdoc/>
    public override List<TorchTensor> backward(torch.autograd.AutogradContext ctx, TorchTensor grad_output) =>
        [Sum(grad_output, (Processes)ctx.get_data(ProcessesKey)), null!];

    private static TorchTensor Sum(TorchTensor x, Processes processes)
    {
        double[] values = x.contiguous().data<double>().ToArray();
        processes.Sum(values);
        return torch.tensor(values, x.shape);
    }
}
