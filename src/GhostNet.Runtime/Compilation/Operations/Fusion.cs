using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Runtime.Kernels;

namespace GhostNet.Runtime.Compilation.Operations;

/// <summary>
/// Finds the nodes that run as one step: a layer with its activation and its input's gate, a Ghost module, either with the residual that is added to it or with the
/// depthwise layer that follows.
/// An operation stands where the last of its nodes stood.
/// </summary>
internal sealed class Fusion
{
    /// <summary>Numbers of a value from which on it does not stay in the second cache until it is read.</summary>
    private const int LeastStripped = 1 << 18;

    private readonly Graph _graph;
    private readonly Dictionary<Value, Operation> _operations;
    private readonly Dictionary<Value, int> _order;

    private Fusion(Graph graph)
    {
        _graph = graph;
        _operations = graph.Nodes.ToDictionary(n => n.Output, Alone);
        _order = graph.Nodes.Select((n, i) => (n.Output, i)).ToDictionary();
    }

    /// <summary>The operations of a graph in order.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="fuse">Whether nodes are joined at all.</param>
    public static List<Operation> Of(Graph graph, bool fuse)
    {
        var fusion = new Fusion(graph);
        if (fuse)
        {
            fusion.TakeActivations();
            fusion.TakeGates();
            fusion.FindGhosts();
            fusion.TakeResiduals();
            fusion.TakeActivations();
            fusion.FindStrips();
        }

        return [.. graph.Nodes.Where(n => fusion._operations.ContainsKey(n.Output)).Select(n => fusion._operations[n.Output])];
    }

    private static Operation Alone(Node node) => node.Op is Conv or Gemm or BatchNormalization
        ? new LayerOperation(node.Output, node) { Nodes = [node] }
        : new NodeOperation(node.Output) { Nodes = [node] };

    private void TakeActivations()
    {
        foreach (Node node in _graph.Nodes)
        {
            if (node.Op is ElementwiseOp function and not Dropout && Function.Of(function) is not null && IsOnlyReader(node, node.Inputs[0]))
            {
                Replace(node, node.Inputs[0], producer => producer switch
                {
                    LayerOperation { Activation: null } layer => layer with { Output = node.Output, Activation = function, Nodes = [.. layer.Nodes, node] },
                    GhostOperation { Activation: null, Residual: not null } ghost => ghost with { Output = node.Output, Activation = function, Nodes = [.. ghost.Nodes, node] },
                    _ => null,
                });
            }
        }
    }

    /// <summary>Convolutions take in the gate of their input: it can scale their weights, where those are far fewer numbers than the maps.</summary>
    private void TakeGates()
    {
        foreach (Node scale in _graph.Nodes.Where(n => n.Op is Mul))
        {
            Value? gate = scale.Inputs.FirstOrDefault(i => i.Shape.Rank == 4 && i.Shape[2] * i.Shape[3] == 1);
            Value? maps = scale.Inputs.FirstOrDefault(i => i != gate && i.Shape == scale.Output.Shape);
            Node? reader = _graph.SoleConsumer(scale.Output);
            if (gate is not null && maps is not null && gate.Shape[1] == maps.Shape[1] && reader?.Op is Conv { Groups: 1 } conv && reader.Output.Shape.ElementCount > conv.OutputChannels
                && 2 * conv.OutputChannels * conv.Kernel.Height * conv.Kernel.Width <= maps.Shape[2] * maps.Shape[3])
            {
                LayerOperation layer = _operations.Values.OfType<LayerOperation>().First(o => o.Layer == reader);
                _operations.Remove(scale.Output);
                _operations[layer.Output] = layer with { Input = maps, Gate = gate, Nodes = [scale, .. layer.Nodes] };
            }
        }
    }

    private void FindGhosts()
    {
        foreach (Node concat in _graph.Nodes.Where(n => n.Op is Concat && n.Inputs.Count == 2))
        {
            (Value intrinsic, Value ghosts) = (concat.Inputs[0], concat.Inputs[1]);
            if (_operations.GetValueOrDefault(intrinsic) is LayerOperation { IsDepthwise: false, Residual: null } primary
                && _operations.GetValueOrDefault(ghosts) is LayerOperation { IsDepthwise: true, Residual: null } cheap
                && intrinsic.Shape.Rank == 4
                && cheap.Layer.Inputs[0] == intrinsic
                && !(primary.IsWinograd && !IsAddedTo(concat.Output))
                && KeepsSize(cheap.Layer)
                && IsOnlyReader(concat, ghosts)
                && !_graph.Outputs.Contains(intrinsic)
                && _graph.Consumers(intrinsic).All(n => n == cheap.Layer || n == concat))
            {
                _operations.Remove(intrinsic);
                _operations.Remove(ghosts);
                _operations[concat.Output] = new GhostOperation(concat.Output, primary, cheap) { Nodes = [.. primary.Nodes, .. cheap.Nodes, concat] };
            }
        }
    }

    private void TakeResiduals()
    {
        foreach (Node add in _graph.Nodes.Where(n => n.Op is Add && n.Inputs[0] != n.Inputs[1] && n.Inputs[0].Shape == n.Inputs[1].Shape))
        {
            // The later of the two can take the earlier one in.
            Value later = add.Inputs.MaxBy(i => _order.GetValueOrDefault(i, -1))!;
            foreach (Value taker in add.Inputs.OrderByDescending(i => i == later))
            {
                Value other = add.Inputs.First(i => i != taker);
                if (IsOnlyReader(add, taker) && Replace(add, taker, producer => producer switch
                {
                    LayerOperation { IsOpen: true } layer => layer with { Output = add.Output, Residual = other, Nodes = [.. layer.Nodes, add] },
                    GhostOperation { IsOpen: true } ghost => ghost with { Output = add.Output, Residual = other, Nodes = [.. ghost.Nodes, add] },
                    _ => null,
                }))
                {
                    break;
                }
            }
        }
    }

    private void FindStrips()
    {
        foreach (LayerOperation depthwise in _operations.Values.OfType<LayerOperation>().Where(o => o is { IsDepthwise: true, Layer.Op: Conv }).ToArray())
        {
            Value input = depthwise.Layer.Inputs[0];
            if (input.Shape.Rank == 4 && input.Shape.ElementCount >= LeastStripped && IsOnlyReader(depthwise.Layer, input)
                && _operations.GetValueOrDefault(input) is LayerOperation { IsDepthwise: false, Residual: null } or GhostOperation { Residual: null })
            {
                Operation source = _operations[input];
                _operations.Remove(input);
                _operations[depthwise.Output] = new StripOperation(depthwise.Output, source, depthwise) { Nodes = [.. source.Nodes, .. depthwise.Nodes] };
            }
        }
    }

    /// <summary>Whether a depthwise layer's maps are as large as its input's, pixel by pixel.</summary>
    private static bool KeepsSize(Node layer) =>
        layer.Op is Conv { Stride: { Height: 1, Width: 1 } } && layer.Output.Shape[2] == layer.Inputs[0].Shape[2] && layer.Output.Shape[3] == layer.Inputs[0].Shape[3];

    /// <summary>A Ghost module takes in what is added to it: by itself the addition would take as long as transforms save.</summary>
    private bool IsAddedTo(Value value) => _graph.Consumers(value).Any(n => n.Op is Add);

    private bool IsOnlyReader(Node node, Value value) => _graph.SoleConsumer(value) == node;

    private bool Replace(Node node, Value producer, Func<Operation, Operation?> join)
    {
        if (!_operations.TryGetValue(producer, out Operation? operation) || join(operation) is not { } joined)
        {
            return false;
        }

        _operations.Remove(producer);
        _operations[node.Output] = joined;
        return true;
    }
}
