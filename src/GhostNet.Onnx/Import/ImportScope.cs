using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Proto;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import;

/// <summary>What is known while a file's nodes are read one after the other.</summary>
/// <param name="graph">The file's graph.</param>
/// <param name="builder">What is built.</param>
/// <param name="operatorSet">Version of the operators.</param>
/// <param name="decoder">Reads tensors.</param>
/// <param name="budget">What may be allocated.</param>
internal sealed class ImportScope(GraphProto graph, GraphBuilder builder, int operatorSet, TensorDecoder decoder, ImportBudget budget)
{
    private readonly Dictionary<string, TensorProto> _initializers = ByName(graph);
    private readonly Dictionary<string, Imported> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<(object Constant, Shape), Value> _constants = [];
    private readonly ILookup<string, NodeProto> _readers = graph.Node.SelectMany(n => n.Input.Select(i => (i, n))).ToLookup(p => p.i, p => p.n, StringComparer.Ordinal);
    private readonly HashSet<string> _outputs = graph.Output.Select(o => o.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is built.</summary>
    public GraphBuilder Builder => builder;

    /// <summary>Version of the operators.</summary>
    public int OperatorSet => operatorSet;

    /// <summary>Reads tensors.</summary>
    public TensorDecoder Decoder => decoder;

    /// <summary>What may be allocated.</summary>
    public ImportBudget Budget => budget;

    /// <summary>Names the graph's nodes.</summary>
    public NodeNames Names { get; } = new();

    /// <summary>Nodes that an earlier one has taken in.</summary>
    public HashSet<NodeProto> Absorbed { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The tensors of the graph's parameters by name.</summary>
    public Dictionary<string, Tensor> Weights { get; } = new(StringComparer.Ordinal);

    /// <summary>What a name stands for.</summary>
    /// <exception cref="GhostNetException">Nothing before has that name.</exception>
    public Imported Get(string name)
    {
        if (!_values.TryGetValue(name, out Imported? value))
        {
            value = _initializers.TryGetValue(name, out TensorProto? tensor)
                ? _values[name] = decoder.Decode(tensor)
                : throw new ModelFormatException($"reads '{Printable.Of(name)}', which no node before it computes");
        }

        return value;
    }

    /// <summary>Gives a name its meaning.</summary>
    /// <exception cref="GhostNetException">It has one already.</exception>
    public void Set(string name, Imported value)
    {
        if (_initializers.ContainsKey(name) || !_values.TryAdd(name, value))
        {
            throw new ModelFormatException($"computes '{Printable.Of(name)}', which something else does already");
        }
    }

    /// <summary>The one node that reads a name; null if there are several or it is an output of the file.</summary>
    public NodeProto? SoleReader(string name) => _outputs.Contains(name) || _readers[name].Take(2).Count() != 1 ? null : _readers[name].First();

    /// <summary>Adds a node with parameters.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="op">What it computes.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="parameters">Its tensors in the op's order.</param>
    public Value Add(string name, Op op, Value[] inputs, params ReadOnlySpan<ImportedConstant> parameters)
    {
        Value output = builder.Add(name, op, inputs);
        for (int i = 0; i < parameters.Length; i++)
        {
            Parameter parameter = output.Producer!.Parameters[i];
            if (parameters[i].Floats is not { } floats || parameters[i].Shape != parameter.Shape)
            {
                throw new ModelFormatException($"its {parameter.Name} is {parameters[i].Shape}, must be {parameter.Shape} of floating-point numbers");
            }

            if (!budget.TryTakeParameter(floats.Length))
            {
                throw new ModelFormatException($"its {parameter.Name} is shared by more nodes than the file's size allows");
            }

            Weights[parameter.Name] = new Tensor(parameter.Shape, floats);
        }

        return output;
    }

    /// <summary>The node that holds a constant; nodes that read the same tensor share it.</summary>
    /// <param name="constant">The constant as the file has it.</param>
    /// <param name="name">Name of the node, if there is none yet.</param>
    /// <param name="held">What it is to hold: the same elements, perhaps of another shape.</param>
    public Value AddConstant(ImportedConstant constant, string name, ImportedConstant held)
    {
        if (!_constants.TryGetValue((constant, held.Shape), out Value? value))
        {
            value = _constants[(constant, held.Shape)] = Add(Names.Unique(name), new Constant(held.Shape), [], held);
        }

        return value;
    }

    /// <summary>Whether a name is a tensor that the file stores under it.</summary>
    public bool IsInitializer(string name) => _initializers.ContainsKey(name);

    private static Dictionary<string, TensorProto> ByName(GraphProto graph)
    {
        var tensors = new Dictionary<string, TensorProto>(StringComparer.Ordinal);
        foreach (TensorProto tensor in graph.Initializer)
        {
            if (!tensors.TryAdd(tensor.Name, tensor))
            {
                throw new ModelFormatException($"two tensors are called '{Printable.Of(tensor.Name)}'");
            }
        }

        return tensors;
    }
}
