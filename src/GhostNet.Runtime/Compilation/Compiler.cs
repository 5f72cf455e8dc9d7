using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;
using GhostNet.Passes;
using GhostNet.Runtime.Compilation.Nodes;
using GhostNet.Runtime.Compilation.Operations;
using GhostNet.Runtime.Steps;

namespace GhostNet.Runtime.Compilation;

/// <summary>Turns a graph with its weights into a <see cref="Plan"/>.</summary>
internal sealed class Compiler
{
    private readonly IReadOnlyDictionary<string, Tensor> _weights;
    private readonly Graph _graph;
    private readonly Dictionary<Value, Layout> _layouts = [];
    private readonly Dictionary<Value, Layout> _wanted = [];
    private readonly List<Step> _steps = [];

    /// <summary>The values of layers and Ghost modules: they lie in blocks of their own.</summary>
    private readonly HashSet<Value> _computed = [];

    /// <summary>The nodes whose steps run before the next one.</summary>
    private readonly HashSet<Node> _compiled = [];

    private Compiler(Graph graph, IReadOnlyDictionary<string, Tensor> weights)
    {
        _graph = graph;
        _weights = weights;
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
        var compiler = new Compiler(graph, weights);
        compiler.AddInput();
        List<Operation> operations = Fusion.Of(graph, fuse);
        compiler.NoteResiduals(operations);
        var layers = new LayerCompiler(compiler, threads);
        foreach (Operation operation in operations)
        {
            if (operation is not NodeOperation)
            {
                compiler._computed.Add(operation.Output);
            }

            compiler._layouts[operation.Output] = operation switch
            {
                LayerOperation layer => layers.Compile(layer),
                GhostOperation ghost => layers.Compile(ghost),
                StripOperation strip => layers.Compile(strip),
                _ => NodeCompilers.Compile(compiler, operation.Nodes[0]),
            };
            compiler._compiled.UnionWith(operation.Nodes);
        }

        Layout output = compiler._layouts[graph.Output];
        compiler._steps.Add(new OutputStep(output) { Description = Describe(graph.Output, "Output", [output], []) });
        return new Plan(graph.Input.Shape, graph.Output.Shape, compiler._steps, threads);
    }

    /// <summary>Where a value lies.</summary>
    public Layout LayoutOf(Value value) => _layouts[value];

    /// <summary>The convolution that a node computes.</summary>
    public ConvLayer LayerOf(Node node) => ConvLayer.Of(node, _weights);

    /// <summary>A node's tensors.</summary>
    public Tensor[] ParametersOf(Node node) => [.. node.Parameters.Select(p => _weights[p.Name])];

    /// <summary>Whether a node may put its result where an input lies: no other value shares its blocks, and nothing else is still to read it.</summary>
    /// <param name="value">The input.</param>
    /// <param name="node">The node, which computes each number of its result from the same one of the input.</param>
    public bool MayOverwrite(Value value, Node node) => _computed.Contains(value) && !_graph.Outputs.Contains(value)
        && _graph.Consumers(value).All(n => n == node || (n.Op is GlobalAveragePool or Conv && _compiled.Contains(n)));

    /// <summary>Adds a step.</summary>
    public void Add(Step step) => _steps.Add(step);

    /// <summary>The same numbers with a lane of its own for each channel, in vectors.</summary>
    public Layout AsVectors(Value value, Layout layout) => layout.IsVectors ? layout : Relayout(value, layout, Layout.Dense(layout.Shape));

    /// <summary>The same numbers, laid out like another value.</summary>
    public Layout Matching(Value value, Layout layout, Layout other) => layout.IsLike(other) ? layout : Relayout(value, layout, other.Like(layout.Shape));

    /// <summary>The same numbers, in blocks that correspond to another value's.</summary>
    public Layout Beside(Value value, Layout layout, Layout other) => layout.Beside(other) ?? Relayout(value, layout, other.Like(layout.Shape));

    /// <summary>The same numbers, row-major.</summary>
    public Layout AsPlain(Value value, Layout layout) => layout.IsPlain ? layout : Relayout(value, layout, Layout.Plain(layout.Shape));

    /// <summary>The same numbers with a border of zeros around each map.</summary>
    public Layout WithBorder(Value value, Layout layout, Padding border)
    {
        Layout bordered = layout.WithBorder(border);
        Add(new BorderStep(layout, bordered) { Description = Describe(value, "Border", [layout, bordered], []) });
        return bordered;
    }

    /// <summary>The border that a value should have: that of the windows of the convolutions that read it, where their outputs' rows are long enough.</summary>
    public Padding BorderOf(Value value) =>
        Borders.Wanted(_graph, value) is { } border && _graph.Consumers(value).All(n => n.Output.Shape[3] >= ConvInputs.LeastRow) ? border : default;

    /// <summary>Copies a value into another layout.</summary>
    public Layout Relayout(Value value, Layout from, Layout to)
    {
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
            Layout ghosts = DepthwiseConvolution.OutputOf(LayerOf(ghost.Cheap.Layer), intrinsic, ghost.Cheap.Output.Shape);
            Layout output = Views.Concat(ghost.Output.Shape, [intrinsic, ghosts]);
            if (Layout.Dense(output.Shape).Beside(output) is null)
            {
                _wanted.TryAdd(ghost.Residual!, output);
            }
        }
    }

    /// <summary>How a value should lie so that those that combine it with another one find both alike; null if it does not matter.</summary>
    public Layout? Wanted(Value value) => _wanted.GetValueOrDefault(value) ?? _graph.Consumers(value)
        .Where(n => n.Op is BroadcastOp)
        .SelectMany(n => n.Inputs)
        .Where(other => other != value && other.Shape[1] == value.Shape[1])
        .Select(other => _layouts.GetValueOrDefault(other))
        .FirstOrDefault(layout => layout is { IsVectors: true } && layout.Lanes.Length == value.Shape[1]);
}
