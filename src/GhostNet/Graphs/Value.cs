namespace GhostNet.Graphs;

/// <summary>A tensor that flows through a graph. Produced by one node, read by any number of them.</summary>
public sealed class Value
{
    internal Value(string name, Shape shape, Node? producer)
    {
        Name = name;
        Shape = shape;
        Producer = producer;
    }

    /// <summary>Name of the producing node; <c>input</c> for the graph's input.</summary>
    public string Name { get; }

    /// <summary>The tensor's shape, <c>[N, C, H, W]</c> for feature maps and <c>[N, K]</c> for vectors.</summary>
    public Shape Shape { get; }

    /// <summary>The node that computes this value; null for the graph's input.</summary>
    public Node? Producer { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Shape}";
}
