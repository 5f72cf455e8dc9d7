using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Training.Distributed;
using GhostNet.Training.Ghosts;
using GhostNet.Training.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>The steps in which libtorch computes a graph.</summary>
internal sealed class TorchPlan
{
    private readonly Graph _graph;
    private readonly TorchStep[] _steps;
    private readonly int[] _lastStep;

    private TorchPlan(Graph graph, IEnumerable<(Node Node, Value[] Inputs, TorchTensor[] Parameters, Func<Op, TorchCall, TorchTensor> Run)> steps)
    {
        _graph = graph;
        var slots = new Dictionary<Value, int> { [graph.Input] = 0 };
        _lastStep = new int[graph.Nodes.Count + 1];
        _steps = [.. steps.Select((step, i) =>
        {
            int[] inputs = [.. step.Inputs.Select(v => slots[v])];
            Array.ForEach(inputs, slot => _lastStep[slot] = i);
            slots[step.Node.Output] = i + 1;
            return new TorchStep(step.Node, inputs, step.Parameters, step.Run, MayOverwriteInput(step.Node));
        })];
        foreach (Value output in graph.Outputs)
        {
            _lastStep[slots[output]] = int.MaxValue;
        }
    }

    /// <summary>A step a node.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="tensors">Its parameters by name.</param>
    /// <exception cref="GhostNetException">An op cannot be trained.</exception>
    public static TorchPlan LayerByLayer(Graph graph, IReadOnlyDictionary<string, TorchTensor> tensors) =>
        new(graph, graph.Nodes.Select(node => Alone(node, tensors)));

    /// <summary>A step a node, for training with the statistics of all processes' images.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="tensors">Its parameters by name.</param>
    /// <param name="processes">The processes.</param>
    /// <param name="convolutions">The numbers in which convolutions compute.</param>
    /// <exception cref="GhostNetException">An op cannot be trained.</exception>
    public static TorchPlan Synchronized(Graph graph, IReadOnlyDictionary<string, TorchTensor> tensors, Processes processes, torch.ScalarType convolutions) =>
        new(graph, graph.Nodes.Select(n => n.Op switch
        {
            BatchNormalization normalization => (n, [.. n.Inputs], Tensors(n, tensors), (_, call) => SynchronizedBatchNormalization.Run(normalization, call.In(torch.float32), processes)),
            Conv conv => (n, [.. n.Inputs], Tensors(n, tensors), (_, call) => TorchConv.Run(conv, call.In(convolutions))),
            _ => Alone(n, tensors),
        }));

    /// <summary>
    /// For training, where statistics are the batch's: a step for all of a Ghost module that follows its primary convolution, with what is added to it, and one for each other
    /// node; convolutions to few maps by <see cref="NarrowConvFunction"/>.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="tensors">Its parameters by name.</param>
    /// <param name="convolutions">The numbers in which the other convolutions compute; what follows one takes its numbers, but for Ghost modules and linear layers, which are in float32.</param>
    /// <exception cref="GhostNetException">An op cannot be trained.</exception>
    public static TorchPlan ForTraining(Graph graph, IReadOnlyDictionary<string, TorchTensor> tensors, torch.ScalarType convolutions)
    {
        var tails = graph.Nodes.Select(n => GhostTail.JoinedBy(graph, n)).OfType<GhostTail>().ToDictionary(t => t.Last);
        HashSet<Node> inside = [.. tails.Values.SelectMany(t => t.Nodes).Except(tails.Keys)];
        return new(graph, graph.Nodes.Where(n => !inside.Contains(n)).Select(n => n switch
        {
            _ when tails.TryGetValue(n, out GhostTail? tail) => Whole(tail, tensors),
            { Op: Conv conv } => (n, [.. n.Inputs], Tensors(n, tensors), (_, call) => NarrowConvFunction.Run(conv, call, convolutions)),
            _ => Alone(n, tensors),
        }));
    }

    /// <summary>Computes a value.</summary>
    /// <param name="input">Images, <c>[N, C, H, W]</c>.</param>
    /// <param name="target">The output of one of the steps.</param>
    /// <param name="trains">Whether an op computes as in training: batch statistics and dropout are in force.</param>
    /// <param name="part">Of a training batch that is shared with other processes, what is this one's; null, the default, of any other.</param>
    /// <returns>The value's tensor.</returns>
    public TorchTensor Run(TorchTensor input, Value target, Func<Op, bool> trains, BatchPart? part = null)
    {
        var values = new TorchTensor?[_steps.Length + 1];
        values[0] = input;
        for (int i = 0; i < _steps.Length; i++)
        {
            TorchStep step = _steps[i];
            TorchTensor[] inputs = [.. step.Inputs.Select(slot => values[slot]!)];
            TorchTensor output = step.Run(step.Node.Op, new TorchCall(inputs, step.Parameters, trains(step.Node.Op), step.InPlace, part));
            values[i + 1] = output;
            Release(values, step.Inputs, output, i);
            if (ReferenceEquals(step.Node.Output, target))
            {
                DisposeAll(values.AsSpan(1, i));
                return output.In(torch.float32);
            }
        }

        throw new ArgumentException($"{target} is not computed by {_graph.Name}.", nameof(target));
    }

    private static (Node Node, Value[] Inputs, TorchTensor[] Parameters, Func<Op, TorchCall, TorchTensor> Run) Alone(
        Node node, IReadOnlyDictionary<string, TorchTensor> tensors) =>
        (node, [.. node.Inputs], Tensors(node, tensors), TorchKernels.For(node.Op));

    private static (Node Node, Value[] Inputs, TorchTensor[] Parameters, Func<Op, TorchCall, TorchTensor> Run) Whole(
        GhostTail tail, IReadOnlyDictionary<string, TorchTensor> tensors)
    {
        TorchTensor[] first = Tensors(tail.Normalization, tensors), second = Tensors(tail.CheapNormalization, tensors);
        TorchTensor filters = Tensors(tail.CheapOperation, tensors)[0];
        Value[] inputs = tail.Residual is null ? [tail.Input] : [tail.Input, tail.Residual];
        return (tail.Last, inputs, [.. first, filters, .. second], (_, call) =>
            GhostTailFunction.Run(tail, call.X.In(torch.float32), first, filters, second, call.Inputs.ElementAtOrDefault(1)?.In(torch.float32)));
    }

    private static TorchTensor[] Tensors(Node node, IReadOnlyDictionary<string, TorchTensor> tensors) => [.. node.Parameters.Select(p => tensors[p.Name])];

    /// <summary>
    /// Whether the node may write its output over its first input: nothing else reads that, and the op that produced
    /// it does not need its own output for its gradient.
    /// </summary>
    private bool MayOverwriteInput(Node node) =>
        node.Op is Relu or Add
        && node.Inputs[0].Producer is { Op: BatchNormalization or Conv or Add }
        && ReferenceEquals(_graph.SoleConsumer(node.Inputs[0]), node);

    /// <summary>Disposes the inputs that no later step reads; an op in place returns its input itself, which lives on.</summary>
    private void Release(TorchTensor?[] values, int[] slots, TorchTensor output, int step)
    {
        foreach (int slot in slots)
        {
            if (slot > 0 && _lastStep[slot] == step)
            {
                if (!ReferenceEquals(values[slot], output))
                {
                    values[slot]?.Dispose();
                }

                values[slot] = null;
            }
        }
    }

    private static void DisposeAll(Span<TorchTensor?> values)
    {
        foreach (TorchTensor? value in values)
        {
            value?.Dispose();
        }
    }
}
