using System.Runtime.Intrinsics.X86;
using GhostNet.Ops;
using GhostNet.Training.Native;
using GhostNet.Training.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ghosts;

/// <summary><see cref="NarrowConv"/> as one operation of libtorch's automatic differentiation.</summary>
internal sealed unsafe class NarrowConvFunction : torch.autograd.SingleTensorFunction<NarrowConvFunction>
{
    private const string StateKey = "maps";
    private const int Kernel = 3;

    /// <inheritdoc/>
    public override string Name => nameof(NarrowConv);

    /// <summary>Computes a convolution, by libtorch if it is of another form or the processor has no vectors of sixteen.</summary>
    /// <param name="op">The convolution.</param>
    /// <param name="call">Its input and weights.</param>
    /// <param name="type">The numbers in which libtorch computes it; here it is float32.</param>
    /// <returns><c>[N, OutputChannels, H', W']</c>.</returns>
    public static TorchTensor Run(Conv op, TorchCall call, torch.ScalarType type) =>
        IsNarrow(op, call.X.shape) ? apply(call.X.In(torch.float32), call.Parameters[0]) : TorchConv.Run(op, call.In(type));

    /// <inheritdoc/>
    public override TorchTensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        var weights = (TorchTensor)vars[1];
        TorchTensor x = TorchMemory.ChannelsLast((TorchTensor)vars[0]);
        var maps = new MapSizes((int)x.shape[0], (int)x.shape[1], (int)x.shape[2], (int)x.shape[3], Kernel);
        TorchTensor output = TorchMemory.Empty(maps.Images, NarrowConv.Outputs, maps.Height, maps.Width);
        new NarrowConv(maps, TorchMemory.Values(weights)).Forward(TorchMemory.Pointer(x), TorchMemory.Pointer(output));
        ctx.save_for_backward([x, weights]);
        ctx.save_data(StateKey, maps);
        return output;
    }

    /// <inheritdoc/>
    public override List<TorchTensor> backward(torch.autograd.AutogradContext ctx, TorchTensor grad_output)
    {
        List<TorchTensor> saved = ctx.get_saved_variables();
        (TorchTensor x, TorchTensor weights) = (saved[0], saved[1]);
        TorchTensor gradient = TorchMemory.ChannelsLast(grad_output);
        TorchTensor xGradient = torch.empty_like(x);
        float[] weightGradient = new NarrowConv((MapSizes)ctx.get_data(StateKey), TorchMemory.Values(weights))
            .Backward(TorchMemory.Pointer(x), TorchMemory.Pointer(gradient), TorchMemory.Pointer(xGradient));
        return [xGradient.permute(0, 3, 1, 2), torch.tensor(weightGradient).view(weights.shape)];
    }

    private static bool IsNarrow(Conv op, ReadOnlySpan<long> x) =>
        Avx512F.IsSupported
        && op is { OutputChannels: NarrowConv.Outputs, Groups: 1, HasBias: false, Stride: { Height: 1, Width: 1 }, Dilation: { Height: 1, Width: 1 } }
        && op.Kernel is { Height: Kernel, Width: Kernel }
        && op.Padding == Kernel / 2
        && x[1] == NarrowConv.Inputs
        && x[3] >= NarrowConvTile.Pixels;
}
