using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Runtime.Compilation.Nodes;
using GhostNet.Runtime.Compilation.Operations;
using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>Turns layers with weights, alone or joined, into steps.</summary>
/// <param name="compiler">Knows where the values lie, and takes the steps.</param>
/// <param name="threads">How many threads may run a step together.</param>
internal sealed class LayerCompiler(Compiler compiler, int threads)
{
    /// <summary>Floats of a strip: what the second cache holds beside what is made of it.</summary>
    private const int StripLength = 1 << 17;

    /// <summary>A layer with its activation and residual.</summary>
    public Layout Compile(LayerOperation operation)
    {
        Layout input = compiler.LayoutOf(operation.Input);
        if (operation.IsDepthwise)
        {
            input = compiler.AsVectors(operation.Input, input);
            DepthwiseConvolution depthwise = Depthwise(operation, input, out Layout made, out Layout? added);
            compiler.Add(new DepthwiseStep(depthwise) { Description = Describe(operation, KernelOf(operation), [input, made, added], depthwise.WeightBytes) });
            return made;
        }

        Layout? residual = operation.Residual is null ? null : compiler.AsVectors(operation.Residual, compiler.LayoutOf(operation.Residual));
        Layout output = residual is null
            ? compiler.Wanted(operation.Output)?.Like(operation.Output.Shape) ?? Layout.Dense(operation.Output.Shape, border: compiler.BorderOf(operation.Output))
            : MayOverwriteResidual(operation, operation.Residual!) ? residual : residual.Like(operation.Output.Shape);
        bool isInPlace = output == residual;
        ConvLayer layer = compiler.LayerOf(operation.Layer);
        if (input.IsVectors && operation.IsWinograd)
        {
            output = WinogradConvolution.Owned(layer, input, output, threads);
            var winograd = new WinogradConvolution(layer, input, output, isInPlace ? output : residual, FunctionOf(operation.Activation), threads);
            compiler.Add(new WinogradStep(winograd) { Description = Describe(operation, $"Winograd {Named(operation)}", [input, output, residual], winograd.WeightBytes) });
            return output;
        }

        output = Convolution.Owned(layer, input, output, threads);
        residual = isInPlace ? output : residual;
        Convolution convolution = Convolve(operation, output, residual);
        compiler.Add(new ConvStep(convolution) { Description = Describe(operation, KernelOf(operation), [input, output, residual], convolution.WeightBytes) });
        return output;
    }

    /// <summary>A Ghost module.</summary>
    public Layout Compile(GhostOperation operation)
    {
        GhostModule module = Ghost(operation, rows: null, out Layout output, out Layout? residual);
        Layout input = compiler.LayoutOf(operation.Primary.Input);
        compiler.Add(new GhostStep(module) { Description = Describe(operation, KernelOf(operation), [input, output, residual], module.WeightBytes) });
        return output;
    }

    /// <summary>A layer or Ghost module and the depthwise convolution that follows, by strips.</summary>
    public Layout Compile(StripOperation operation)
    {
        Shape between = operation.Source.Output.Shape;
        var ghost = operation.Source as GhostOperation;
        LayerOperation first = ghost?.Primary ?? (LayerOperation)operation.Source;
        int least = ReachOf(operation.Depthwise) + (ghost is null ? 0 : ReachOf(ghost.Cheap) - 1);
        int rows = Math.Clamp(StripLength / (between[1] * between[3]), least, between[2] + least);
        var strip = Layout.Dense(between, threads * rows);
        IRowSource source = ghost is null ? Convolve(first, strip, residual: null) : Ghost(ghost, threads * rows, out strip, out _);
        DepthwiseConvolution depthwise = Depthwise(operation.Depthwise, strip, out Layout output, out Layout? residual);
        Layout input = compiler.LayoutOf(first.Input);
        compiler.Add(new StripStep(source, depthwise, rows)
        {
            Description = Describe(
                operation, $"{KernelOf(operation.Source)} → {KernelOf(operation.Depthwise)}", [input, output, residual], source.WeightBytes + depthwise.WeightBytes),
        });
        return output;
    }

    /// <summary>Input rows under a convolution's kernel.</summary>
    private static int ReachOf(LayerOperation operation)
    {
        var conv = (Conv)operation.Layer.Op;
        return ((conv.Kernel.Height - 1) * conv.Dilation.Height) + 1;
    }

    private static string KernelOf(Operation operation) => operation switch
    {
        GhostOperation ghost => With($"Ghost {Named(ghost.Primary)}, {Named(ghost.Cheap)}", ghost.Activation, ghost.Residual),
        LayerOperation layer => (layer.IsDepthwise ? "Depthwise " : "Conv ") + Named(layer),
        _ => throw new ArgumentException($"{operation} is not a layer.", nameof(operation)),
    };

    private static string Named(LayerOperation operation) =>
        (operation.Gate is null ? string.Empty : "gated ")
        + With(operation.Layer.Op is Conv conv ? $"{conv.Kernel.Height}×{conv.Kernel.Width}" : operation.Layer.Op.Type, operation.Activation, operation.Residual);

    private static string With(string kernel, ElementwiseOp? activation, Value? residual) =>
        string.Join(" ", new[] { kernel, residual is null ? string.Empty : "+ residual", FunctionOf(activation).ToString() }.Where(part => part.Length > 0));

    private static PlanStep Describe(Operation operation, string kernel, IEnumerable<Layout?> touched, long weightBytes) =>
        Compiler.Describe(operation.Output, kernel, touched.OfType<Layout>(), operation.Nodes, weightBytes);

    private static Function FunctionOf(ElementwiseOp? activation) => Function.Of(activation)!.Value;

    /// <summary>Whether an operation may put its sum where the residual lies.</summary>
    private bool MayOverwriteResidual(Operation operation, Value residual) =>
        compiler.MayOverwrite(residual, operation.Nodes.Single(n => n.Op is Add && n.Inputs.Contains(residual)));

    private Convolution Convolve(LayerOperation operation, Layout output, Layout? residual) => new(
        compiler.LayerOf(operation.Layer),
        InputOf(operation),
        operation.Gate is null ? null : compiler.LayoutOf(operation.Gate),
        output,
        residual,
        FunctionOf(operation.Activation),
        threads);

    /// <summary>What a convolution reads: with a border, where it can use one.</summary>
    private Layout InputOf(LayerOperation operation)
    {
        Layout input = compiler.LayoutOf(operation.Input);
        return operation.Layer.Op is Conv conv && ConvInputs.LacksBorder(conv, input, operation.Output.Shape[3])
            ? compiler.WithBorder(operation.Input, input, conv.Padding)
            : input;
    }

    private DepthwiseConvolution Depthwise(LayerOperation operation, Layout input, out Layout output, out Layout? residual)
    {
        ConvLayer layer = compiler.LayerOf(operation.Layer);
        output = DepthwiseConvolution.OutputOf(layer, input, operation.Output.Shape);
        residual = operation.Residual is null ? null : compiler.Beside(operation.Residual, compiler.LayoutOf(operation.Residual), output);
        return new DepthwiseConvolution(layer, input, output, residual, FunctionOf(operation.Activation));
    }

    /// <summary>A Ghost module.</summary>
    /// <param name="operation">What it computes.</param>
    /// <param name="rows">Rows that its output has room for: those of strips, or all of them.</param>
    /// <param name="output">Where its output lies.</param>
    /// <param name="residual">Where what is added to it lies.</param>
    private GhostModule Ghost(GhostOperation operation, int? rows, out Layout output, out Layout? residual)
    {
        ConvLayer cheapLayer = compiler.LayerOf(operation.Cheap.Layer);
        Function after = FunctionOf(operation.Activation);
        var intrinsic = Layout.Dense(operation.Primary.Output.Shape, rows);
        intrinsic = rows is null ? Convolution.Owned(compiler.LayerOf(operation.Primary.Layer), compiler.LayoutOf(operation.Primary.Input), intrinsic, threads) : intrinsic;
        Layout ghosts = DepthwiseConvolution.OutputOf(cheapLayer, intrinsic, operation.Cheap.Output.Shape, rows);
        Layout? shown = operation.Residual is null ? null : intrinsic.Like(intrinsic.Shape);
        output = Views.Concat(operation.Output.Shape, [shown ?? intrinsic, ghosts]);
        Layout? added = operation.Residual is null ? null : compiler.LayoutOf(operation.Residual);
        residual = added is null ? null : compiler.Beside(operation.Residual!, added, output).OwnedLike(output);
        Layout? intrinsicPart = residual?.Select(intrinsic.Shape, Enumerable.Range(0, intrinsic.Lanes.Length));
        Layout? ghostPart = residual?.Select(ghosts.Shape, Enumerable.Range(intrinsic.Lanes.Length, ghosts.Lanes.Length));
        bool isWider = residual?.IsLike(output) == false;

        // In wider blocks lie both halves: no function may be applied to those of one, nor may threads own them.
        if (residual is not null && !(isWider && (output.HasOwners || after.Kind != FunctionKind.Identity))
            && KernelTable.DepthwiseComputesOnce(ghosts.Width) && MayOverwriteResidual(operation, operation.Residual!))
        {
            (shown, ghosts, output) = (intrinsicPart, ghostPart!, isWider ? added! : residual);
        }

        Convolution primary = Convolve(operation.Primary, intrinsic, residual: null);
        var cheap = new DepthwiseConvolution(cheapLayer, intrinsic, ghosts, ghostPart, residual is null ? FunctionOf(operation.Cheap.Activation) : after);
        return new GhostModule(primary, cheap, intrinsic, shown, intrinsicPart, after);
    }
}
