using GhostNet.Ops;

namespace GhostNet.Graphs;

/// <summary>
/// Builds a <see cref="Graph"/> node by node. Each shape is inferred and checked as its node is added, so an
/// error points at the line that made it.
/// </summary>
public sealed class GraphBuilder
{
    private readonly State _state;
    private readonly string _scope;

    /// <summary>Starts an empty graph.</summary>
    /// <param name="name">Name of the network.</param>
    /// <param name="input">Shape of its input, <c>[N, C, H, W]</c>.</param>
    public GraphBuilder(string name, Shape input)
        : this(new State(name, new Value("input", input, producer: null)), string.Empty)
    {
    }

    private GraphBuilder(State state, string scope)
    {
        _state = state;
        _scope = scope;
    }

    /// <summary>The image batch.</summary>
    public Value Input => _state.Input;

    /// <summary>A view of this builder that puts <c>name.</c> before the names of the nodes added through it.</summary>
    /// <param name="name">The module's name, for example <c>ghost1</c>; empty for this scope itself.</param>
    /// <returns>A builder of the same graph.</returns>
    public GraphBuilder Scope(string name) => new(_state, Qualify(name));

    /// <summary>Adds a node.</summary>
    /// <param name="name">Its name within the scope; empty to take the scope's own name.</param>
    /// <param name="op">What it computes.</param>
    /// <param name="inputs">The values it reads, all of this graph.</param>
    /// <returns>The value it produces.</returns>
    /// <exception cref="GraphException">The shapes do not fit, the name is taken, or a value is of another graph.</exception>
    public Value Add(string name, Op op, params ReadOnlySpan<Value> inputs)
    {
        string full = Qualify(name);
        foreach (Value value in inputs)
        {
            if (!_state.Values.Contains(value))
            {
                throw new GraphException($"{full} ({op.Type}): input '{value.Name}' is not a value of graph {_state.Name}");
            }
        }

        if (full.Length == 0 || !_state.Names.Add(full))
        {
            throw new GraphException($"{full} ({op.Type}): the name is empty or already taken");
        }

        var node = new Node(full, op, inputs.ToArray());
        _state.Nodes.Add(node);
        _state.Values.Add(node.Output);
        return node.Output;
    }

    /// <summary>Ends the building. Nodes that no output depends on are left out.</summary>
    /// <param name="outputs">The graph's results, at least one.</param>
    /// <returns>The graph.</returns>
    /// <exception cref="GraphException">An output is not a value of this graph, or there is none.</exception>
    public Graph Build(params ReadOnlySpan<Value> outputs)
    {
        if (outputs.IsEmpty || !_state.Values.IsSupersetOf(outputs.ToArray()))
        {
            throw new GraphException($"{_state.Name}: the outputs must be values of this graph, at least one");
        }

        var needed = new HashSet<Value>(outputs.ToArray());
        foreach (Node node in Enumerable.Reverse(_state.Nodes).Where(n => needed.Contains(n.Output)))
        {
            needed.UnionWith(node.Inputs);
        }

        var graph = new Graph(_state.Name, Input, [.. _state.Nodes.Where(n => needed.Contains(n.Output))], outputs.ToArray());
        GraphVerifier.VerifyInDebug(graph);
        return graph;
    }

    private string Qualify(string name) =>
        _scope.Length == 0 ? name : name.Length == 0 ? _scope : $"{_scope}.{name}";

    private sealed record State(string Name, Value Input)
    {
        public List<Node> Nodes { get; } = [];

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal) { Input.Name };

        public HashSet<Value> Values { get; } = [Input];
    }
}
