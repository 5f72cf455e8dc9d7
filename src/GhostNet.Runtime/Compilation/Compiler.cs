using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;
using GhostNet.Passes;
using GhostNet.Runtime.Compilation.Nodes;
using GhostNet.Runtime.Compilation.Operations;
using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>Turns a graph with its weights into a <see cref="Plan"/>.</summary>
internal sealed class Compiler
{
    private readonly IReadOnlyDictionary<string, Tensor> _weights;
    private readonly int _threads;
    private readonly Graph _graph;
    private readonly Dictionary<Value, Layout> _layouts = [];
    private readonly Dictionary<Value, Layout> _wanted = [];
    private readonly List<Step> _steps = [];
    private bool _cannotStrip;

    private Compiler(Graph graph, IReadOnlyDictionary<string, Tensor> weights, int threads)
    {
        _graph = graph;
        _weights = weights;
        _threads = threads;
    }

    /// <summary>Whether a network computes each image of a batch by itself, as a plan does.</summary>
    /// <param name="graph">The network for one image.</param>
    public static bool CanCompile(Graph graph) =>
        graph.Nodes.Select(n => n.Output).Append(graph.Input).All(v => v.Shape.Rank > 0 && v.Shape[0] == 1)
        && graph.Nodes.All(n => n.Op is not (Slice { Axis: 0 } or Pad { Axis: 0 } or Softmax { Axis: 0 }));

    /// <summary>Compiles a network.</summary>
    /// <param name="graph">The network for one image, with one output.</param>
    /// <param name="weights">A tensor for each of its parameters.</param>
    /// <param name="fuse">Whether nodes are joined to steps.</param>
    /// <param name="threads">How many threads may run a step together.</param>
    public static Plan Compile(Graph graph, IReadOnlyDictionary<string, Tensor> weights, bool fuse, int threads)
    {
        (graph, weights) = fuse ? FoldBatchNorm.Apply(graph, weights) : (graph, weights);
        var compiler = new Compiler(graph, weights, threads);
        compiler.AddInput();
        List<Operation> operations = Fusion.Of(graph, fuse);
        compiler.NoteResiduals(operations);
        var segments = new Segments(graph, operations);
        for (int first = 0, end; first < operations.Count; first = end)
        {
            end = fuse ? segments.EndOf(first) : first + 1;
            if (end == first + 1 || !compiler.CompileStrips(operations.GetRange(first, end - first)))
            {
                end = first + 1;
                compiler.Compile(operations[first]);
            }
        }

        Layout output = compiler._layouts[graph.Output];
        compiler._steps.Add(new OutputStep(output) { Description = Describe(graph.Output, "Output", [output], []) });
        return new Plan(graph.Input.Shape, graph.Output.Shape, compiler._steps);
    }

    /// <summary>Where a value lies.</summary>
    public Layout LayoutOf(Value value) => _layouts[value];

    /// <summary>A node's tensors.</summary>
    public Tensor[] ParametersOf(Node node) => [.. node.Parameters.Select(p => _weights[p.Name])];

    /// <summary>Adds a step.</summary>
    public void Add(Step step) => _steps.Add(step);

    /// <summary>The same numbers with a lane of its own for each channel, in vectors.</summary>
    public Layout AsVectors(Value value, Layout layout) => layout.IsVectors ? layout : Relayout(value, layout, Layout.Dense(layout.Shape));

    /// <summary>The same numbers, laid out like another value.</summary>
    public Layout Matching(Value value, Layout layout, Layout other) => layout.IsLike(other) ? layout : Relayout(value, layout, other.Like(layout.Shape));

    /// <summary>The same numbers, row-major.</summary>
    public Layout AsPlain(Value value, Layout layout) => layout.IsPlain ? layout : Relayout(value, layout, Layout.Plain(layout.Shape));

    /// <summary>Copies a value into another layout.</summary>
    public Layout Relayout(Value value, Layout from, Layout to)
    {
        _cannotStrip |= from.Window is not null;
        Add(new RelayoutStep(from, to) { Description = Describe(value, "Relayout", [from, to], []) });
        return to;
    }

    /// <summary>What a step is.</summary>
    /// <param name="value">The value that it computes.</param>
    /// <param name="kernel">What runs.</param>
    /// <param name="touched">What it reads and writes.</param>
    /// <param name="nodes">The nodes that it stands for.</param>
    /// <param name="weightBytes">Bytes of weights that it reads.</param>
    public static PlanStep Describe(Value value, string kernel, IEnumerable<Layout> touched, IReadOnlyList<Node> nodes, long weightBytes = 0) =>
        new(value.Name, kernel, value.Shape, nodes.Sum(n => n.Macs), weightBytes + touched.Sum(l => l.Shape.ElementCount * sizeof(float)));

    private static string Named(Node layer) => layer.Op is Conv conv ? $"{conv.Kernel.Height}×{conv.Kernel.Width}" : layer.Op.Type;

    private static string With(string kernel, Function activation, Value? residual) =>
        string.Join(" ", new[] { kernel, residual is null ? string.Empty : "+ residual", activation.ToString() }.Where(part => part.Length > 0));

    private void AddInput()
    {
        Layout layout = InputLayout.Of(_graph);
        _layouts[_graph.Input] = layout;
        Add(new InputStep(layout) { Description = Describe(_graph.Input, "Input", [layout], []) });
    }

    /// <summary>Remembers the values that are added to Ghost modules, and how those lie.</summary>
    private void NoteResiduals(IEnumerable<Operation> operations)
    {
        foreach (GhostOperation ghost in operations.OfType<GhostOperation>().Where(g => g.Residual is not null))
        {
            var intrinsic = Layout.Dense(ghost.Primary.Output.Shape);
            Layout ghosts = DepthwiseConvolution.OutputOf(ConvLayer.Of(ghost.Cheap.Layer, _weights), intrinsic, ghost.Cheap.Output.Shape);
            _wanted.TryAdd(ghost.Residual!, Views.Concat(ghost.Output.Shape, [intrinsic, ghosts]));
        }
    }

    /// <summary>How a value should lie so that those that combine it with another one find both alike; null if it does not matter.</summary>
    private Layout? Wanted(Value value) => _wanted.GetValueOrDefault(value) ?? _graph.Consumers(value)
        .Where(n => n.Op is BroadcastOp)
        .SelectMany(n => n.Inputs)
        .Where(other => other != value && other.Shape[1] == value.Shape[1])
        .Select(other => _layouts.GetValueOrDefault(other))
        .FirstOrDefault(layout => layout is { IsVectors: true } && layout.Lanes.Length == value.Shape[1]);

    private void Compile(Operation operation)
    {
        if (operation is NodeOperation)
        {
            _layouts[operation.Output] = NodeCompilers.Compile(this, operation.Nodes[0]);
            return;
        }

        (RowOperation rows, string kernel) = RowsOf(operation, window: null);
        _layouts[operation.Output] = rows.Output;
        PlanStep description = Describe(operation.Output, kernel, rows.Inputs.Append(rows.Output), operation.Nodes, rows.WeightBytes);
        Add(rows switch
        {
            GhostModule module => new GhostStep(module) { Description = description },
            DepthwiseConvolution depthwise => new DepthwiseStep(depthwise) { Description = description },
            _ => new ConvStep((Convolution)rows) { Description = description },
        });
    }

    /// <summary>Compiles operations to one step that runs them strip by strip.</summary>
    /// <returns>False if a value between them would have to be laid out anew: nothing has changed then.</returns>
    private bool CompileStrips(IReadOnlyList<Operation> operations)
    {
        int before = _steps.Count;
        _cannotStrip = false;
        var compiled = new List<(RowOperation Rows, string Kernel)>();
        foreach (Operation operation in operations)
        {
            compiled.Add(RowsOf(operation, operation == operations[^1] ? null : new RowWindow(_threads)));
            _layouts[operation.Output] = compiled[^1].Rows.Output;
        }

        if (_cannotStrip)
        {
            _steps.RemoveRange(before, _steps.Count - before);
            foreach (Operation operation in operations)
            {
                _layouts.Remove(operation.Output);
            }

            return false;
        }

        var strips = new Strips([.. compiled.Select(c => c.Rows)]);
        Add(new StripStep(strips)
        {
            Description = Describe(
                operations[^1].Output,
                $"{strips.Rows} rows of {string.Join(" → ", compiled.Select(c => c.Kernel))}",
                compiled.SelectMany(c => c.Rows.Inputs).Where(l => l.Window is null).Distinct().Append(compiled[^1].Rows.Output),
                [.. operations.SelectMany(o => o.Nodes)],
                compiled.Sum(c => c.Rows.WeightBytes)),
        });
        return true;
    }

    private (RowOperation Rows, string Kernel) RowsOf(Operation operation, RowWindow? window) =>
        operation is GhostOperation ghost ? RowsOf(ghost, window) : RowsOf((LayerOperation)operation, window);

    private (RowOperation Rows, string Kernel) RowsOf(LayerOperation operation, RowWindow? window)
    {
        Node node = operation.Layer;
        var layer = ConvLayer.Of(node, _weights);
        Function activation = Function.Of(operation.Activation)!.Value;
        Layout input = LayoutOf(node.Inputs[0]);
        Layout? residual = operation.Residual is null ? null : LayoutOf(operation.Residual);
        string kernel = With($"{(operation.IsDepthwise ? "Depthwise" : "Conv")} {Named(node)}", activation, operation.Residual);
        if (operation.IsDepthwise)
        {
            input = AsVectors(node.Inputs[0], input);
            Layout maps = DepthwiseConvolution.OutputOf(layer, input, operation.Output.Shape).In(window);
            residual = residual is null ? null : Matching(operation.Residual!, residual, maps);
            return (new DepthwiseConvolution(layer, input, maps, residual, activation), kernel);
        }

        residual = residual is null ? null : AsVectors(operation.Residual!, residual);
        Layout output = ((residual ?? Wanted(operation.Output))?.Like(operation.Output.Shape) ?? Layout.Dense(operation.Output.Shape)).In(window);
        return (new Convolution(layer, input, output, residual, activation, _threads), kernel);
    }

    private (RowOperation Rows, string Kernel) RowsOf(GhostOperation operation, RowWindow? window)
    {
        var primaryLayer = ConvLayer.Of(operation.Primary.Layer, _weights);
        var cheapLayer = ConvLayer.Of(operation.Cheap.Layer, _weights);
        Function primaryActivation = Function.Of(operation.Primary.Activation)!.Value;
        Function cheapActivation = Function.Of(operation.Cheap.Activation)!.Value;
        Function after = Function.Of(operation.Activation)!.Value;
        Layout input = LayoutOf(operation.Primary.Layer.Inputs[0]);
        Layout intrinsic = Layout.Dense(operation.Primary.Output.Shape).In(window);
        Layout ghosts = DepthwiseConvolution.OutputOf(cheapLayer, intrinsic, operation.Cheap.Output.Shape).In(window);
        Layout? shown = operation.Residual is null ? null : intrinsic.Like(intrinsic.Shape).In(window);
        Layout output = Views.Concat(operation.Output.Shape, [shown ?? intrinsic, ghosts]);
        Layout? residual = operation.Residual is null ? null : Matching(operation.Residual, LayoutOf(operation.Residual), output);
        Layout? intrinsicPart = residual?.Select(intrinsic.Shape, Enumerable.Range(0, intrinsic.Lanes.Length));
        Layout? ghostPart = residual?.Select(ghosts.Shape, Enumerable.Range(intrinsic.Lanes.Length, ghosts.Lanes.Length));

        var primary = new Convolution(primaryLayer, input, intrinsic, residual: null, primaryActivation, _threads);
        var cheap = new DepthwiseConvolution(cheapLayer, intrinsic, ghosts, ghostPart, residual is null ? cheapActivation : after);
        string kernel = $"Ghost {With(Named(operation.Primary.Layer), primaryActivation, null)}, {With(Named(operation.Cheap.Layer), cheapActivation, null)}";
        return (new GhostModule(primary, cheap, output, shown, intrinsicPart, residual, after), With(kernel, after, operation.Residual));
    }
}
