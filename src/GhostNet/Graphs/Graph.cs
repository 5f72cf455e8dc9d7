namespace GhostNet.Graphs;

/// <summary>
/// A network: nodes in an order in which every value is produced before it is read. Immutable; a pass
/// returns a new graph. Made by <see cref="GraphBuilder"/>.
/// </summary>
public sealed class Graph
{
    private readonly Dictionary<string, Node> _nodes;
    private readonly ILookup<Value, Node> _consumers;

    internal Graph(string name, Value input, IReadOnlyList<Node> nodes, IReadOnlyList<Value> outputs)
    {
        Name = name;
        Input = input;
        Nodes = nodes;
        Outputs = outputs;
        Parameters = [.. nodes.SelectMany(n => n.Parameters)];
        _nodes = nodes.ToDictionary(n => n.Name, StringComparer.Ordinal);
        _consumers = nodes.SelectMany(n => n.Inputs.Select(i => (Value: i, Node: n))).ToLookup(p => p.Value, p => p.Node);
    }

    /// <summary>Name of the network.</summary>
    public string Name { get; }

    /// <summary>The image batch, <c>[N, C, H, W]</c>.</summary>
    public Value Input { get; }

    /// <summary>All nodes in execution order.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The results. A classifier has one: the logits, <c>[N, K]</c>.</summary>
    public IReadOnlyList<Value> Outputs { get; }

    /// <summary>Every node's tensors in execution order: what a checkpoint of this network holds.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The only output of a network that has one.</summary>
    /// <exception cref="InvalidOperationException">The graph has several outputs.</exception>
    public Value Output => Outputs.Single();

    /// <summary>The nodes that read a value, in execution order; a node that reads it twice stands there twice.</summary>
    /// <param name="value">A value of this graph.</param>
    /// <returns>Its readers.</returns>
    public IEnumerable<Node> Consumers(Value value) => _consumers[value];

    /// <summary>The one node that reads a value, if nothing else does: then the two may be fused.</summary>
    /// <param name="value">A value of this graph.</param>
    /// <returns>Its only reader; null if there are several or the value is an output of the graph.</returns>
    public Node? SoleConsumer(Value value)
    {
        Node[] readers = [.. Consumers(value).Take(2)];
        return readers.Length == 1 && !Outputs.Contains(value) ? readers[0] : null;
    }

    /// <summary>
    /// The value at a module path: a node's own output (<c>conv_head</c>), the <c>input</c>, or the last value computed under
    /// it (<c>blocks.3</c> is what stage 3 returns).
    /// </summary>
    /// <param name="path">A node's name or a prefix of names that ends before a dot.</param>
    /// <returns>The value.</returns>
    /// <exception cref="GraphException">Nothing has that path; the message suggests the nearest one.</exception>
    public Value Find(string path)
    {
        if (_nodes.TryGetValue(path, out Node? node))
        {
            return node.Output;
        }

        return path == Input.Name ? Input : Nodes.LastOrDefault(n => n.Name.StartsWith(path + ".", StringComparison.Ordinal))?.Output
            ?? throw new GraphException($"{Name} has no value '{path}'{Nearest.Suggest(path, Paths())}");
    }

    /// <summary>The same network for another input: every shape is inferred and checked anew.</summary>
    /// <param name="input">Shape of the new input, <c>[N, C, H, W]</c>.</param>
    /// <returns>A new graph, or this one if the shape is already its own.</returns>
    /// <exception cref="GraphException">The network cannot take that input.</exception>
    public Graph WithInput(Shape input)
    {
        if (input == Input.Shape)
        {
            return this;
        }

        Graph sized = Rewrite((builder, node, inputs) => builder.Add(node.Name, node.Op, inputs), Name, input);
        foreach ((Parameter own, Parameter needed) in Parameters.Zip(sized.Parameters))
        {
            if (own.Shape != needed.Shape)
            {
                throw new GraphException($"{Name} cannot take an input {input}: {own.Name} is {own.Shape} and would have to be {needed.Shape}");
            }
        }

        return sized;
    }

    /// <summary>
    /// Builds a new graph by offering each node, in order, to <paramref name="rewrite"/>; nodes that no output
    /// needs any more fall away. This is what passes are made of.
    /// </summary>
    /// <param name="rewrite">Adds what stands for the node to the builder, given the new inputs, and returns the value that replaces its output.</param>
    /// <param name="name">Name of the new graph.</param>
    /// <param name="input">Shape of its input; this graph's own by default.</param>
    /// <returns>The new graph.</returns>
    public Graph Rewrite(Func<GraphBuilder, Node, Value[], Value> rewrite, string name, Shape? input = null)
    {
        var builder = new GraphBuilder(name, input ?? Input.Shape);
        var map = new Dictionary<Value, Value> { [Input] = builder.Input };
        foreach (Node node in Nodes)
        {
            map[node.Output] = rewrite(builder, node, [.. node.Inputs.Select(i => map[i])]);
        }

        return builder.Build([.. Outputs.Select(o => map[o])]);
    }

    /// <summary>A readable listing: one line a node with op, attributes, inputs, output shape.</summary>
    public override string ToString() =>
        string.Join('\n', [$"{Name}({Input})", .. Nodes.Select(n => $"  {n}"), $"  return {string.Join(", ", Outputs.Select(o => o.Name))}"]);

    private IEnumerable<string> Paths() => _nodes.Keys
        .SelectMany(name => Enumerable.Range(1, name.Length).Where(end => end == name.Length || name[end] == '.').Select(end => name[..end]))
        .Distinct();
}
