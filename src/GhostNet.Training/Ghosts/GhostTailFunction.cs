using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Training.Native;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ghosts;

/// <summary>
/// A <see cref="GhostTail"/> as one operation of libtorch's automatic differentiation, for training on the CPU. Layer by layer it is four to
/// eight operations, each of which reads and writes the whole batch.
/// </summary>
internal sealed unsafe class GhostTailFunction : torch.autograd.SingleTensorFunction<GhostTailFunction>
{
    private const string StateKey = "state";

    /// <inheritdoc/>
    public override string Name => nameof(GhostTail);

    /// <summary>Computes a tail and moves its running statistics.</summary>
    /// <param name="tail">The tail.</param>
    /// <param name="x">What the primary convolution gave, <c>[N, C, H, W]</c>.</param>
    /// <param name="first">The parameters of the first normalisation in the op's order.</param>
    /// <param name="weights">The cheap operation, <c>[C, 1, d, d]</c>.</param>
    /// <param name="second">The parameters of the second normalisation.</param>
    /// <param name="residual">What is added, <c>[N, 2C, H, W]</c>; null for nothing.</param>
    /// <returns><c>[N, 2C, H, W]</c>, channels last in memory.</returns>
    public static TorchTensor Run(GhostTail tail, TorchTensor x, TorchTensor[] first, TorchTensor weights, TorchTensor[] second, TorchTensor? residual) =>
        apply([x, first[0], first[1], weights, second[0], second[1], tail, first[2], first[3], second[2], second[3], .. residual is null ? Array.Empty<object>() : [residual]]);

    /// <inheritdoc/>
    public override TorchTensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        var tail = (GhostTail)vars[6];
        TorchTensor x = TorchMemory.ChannelsLast((TorchTensor)vars[0]);
        MapSizes maps = MapsOf(x, tail);
        TorchTensor ghosts = torch.empty_like(x);
        TorchTensor output = TorchMemory.Empty(maps.Images, 2 * maps.Channels, maps.Height, maps.Width);
        var pass = new GhostTailForward(maps, tail.HasRelu ? 0 : float.NegativeInfinity);

        BatchNorm Norm(Node node, int gamma, ChannelMoments moments) =>
            new((BatchNormalization)node.Op, TorchMemory.Values((TorchTensor)vars[gamma]), TorchMemory.Values((TorchTensor)vars[gamma + 1]), moments);

        BatchNorm first = Norm(tail.Normalization, 1, pass.Measure(TorchMemory.Pointer(x)));
        ChannelMoments ghostMoments = pass.MakeGhosts(TorchMemory.Pointer(x), first, Taps(maps, TorchMemory.Values((TorchTensor)vars[3])), TorchMemory.Pointer(ghosts));
        BatchNorm second = Norm(tail.CheapNormalization, 4, ghostMoments);
        TorchTensor? residual = tail.Residual is null ? null : TorchMemory.ChannelsLast((TorchTensor)vars[11]);
        float* added = residual is null ? null : TorchMemory.Pointer(residual);
        pass.Join(TorchMemory.Pointer(x), first, TorchMemory.Pointer(ghosts), second, added, tail.EndsInRelu ? 0 : float.NegativeInfinity, TorchMemory.Pointer(output));

        first.UpdateRunning((TorchTensor)vars[7], (TorchTensor)vars[8]);
        second.UpdateRunning((TorchTensor)vars[9], (TorchTensor)vars[10]);
        ctx.save_for_backward([x, (TorchTensor)vars[3], ghosts, .. tail.EndsInRelu ? [output] : Array.Empty<TorchTensor>()]);
        ctx.save_data(StateKey, new GhostTailState(tail, maps, first, second));
        return output;
    }

    /// <inheritdoc/>
    public override List<TorchTensor> backward(torch.autograd.AutogradContext ctx, TorchTensor grad_output)
    {
        var state = (GhostTailState)ctx.get_data(StateKey);
        MapSizes maps = state.Maps;
        List<TorchTensor> saved = ctx.get_saved_variables();
        (TorchTensor x, TorchTensor weights, TorchTensor ghosts) = (saved[0], saved[1], saved[2]);
        TorchTensor outputGradient = TorchMemory.ChannelsLast(grad_output);
        TorchTensor gradient = state.Tail.EndsInRelu ? torch.empty_like(outputGradient) : outputGradient;
        TorchTensor xGradient = torch.empty_like(x);
        float[] filterGradient = new float[maps.Channels * maps.Taps];
        var pass = new GhostTailBackward(state, TorchMemory.Pointer(x), TorchMemory.Pointer(ghosts), TorchMemory.Pointer(gradient), TorchMemory.Pointer(xGradient));

        (double[] secondSums, double[] secondProducts) = pass.OfGhosts(state.Tail.EndsInRelu ? TorchMemory.Pointer(saved[3]) : null, TorchMemory.Pointer(outputGradient));
        (double[] firstSums, double[] firstProducts) = pass.OfIntrinsic(
            state.Second.Gradient(secondSums, secondProducts), Taps(maps, TorchMemory.Values(weights)), filterGradient);
        pass.OfInput(state.First.Gradient(firstSums, firstProducts));
        return
        [
            xGradient.permute(0, 3, 1, 2),
            torch.tensor(state.First.GammaGradient(firstProducts)),
            Sums(firstSums),
            torch.tensor(filterGradient).view(weights.shape),
            torch.tensor(state.Second.GammaGradient(secondProducts)),
            Sums(secondSums),
            .. Enumerable.Repeat<TorchTensor>(null!, 5),
            .. state.Tail.Residual is null ? Array.Empty<TorchTensor>() : [gradient.permute(0, 3, 1, 2)],
        ];
    }

    private static MapSizes MapsOf(TorchTensor x, GhostTail tail) =>
        new((int)x.shape[0], (int)x.shape[1], (int)x.shape[2], (int)x.shape[3], ((Conv)tail.CheapOperation.Op).Kernel.Width);

    private static TorchTensor Sums(double[] sums) => torch.tensor([.. sums.Select(s => (float)s)]);

    /// <summary>The filters <c>[C, taps]</c> as <c>[taps, C]</c>.</summary>
    private static float[] Taps(MapSizes maps, float[] weights) =>
        [.. Enumerable.Range(0, maps.Taps).SelectMany(tap => Enumerable.Range(0, maps.Channels).Select(c => weights[(c * maps.Taps) + tap]))];
}
