using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Proto;

namespace GhostNet.Onnx.Export;

/// <summary>The translation of one node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Graph">What is written.</param>
/// <param name="DynamicSize">Whether height and width may differ from the graph's.</param>
internal readonly record struct ExportCall(Node Node, GraphWriter Graph, bool DynamicSize)
{
    /// <summary>Name of the first input.</summary>
    public string X => Graph.NameOf(Node.Inputs[0]);

    /// <summary>Names of the inputs.</summary>
    public IEnumerable<string> Inputs => Node.Inputs.Select(Graph.NameOf);

    /// <summary>Names of the parameters in the op's order.</summary>
    public IEnumerable<string> Parameters => Node.Parameters.Select(p => p.Name);

    /// <summary>Adds the operator that computes the node's value.</summary>
    public void Write(string type, IEnumerable<string> inputs, params ReadOnlySpan<AttributeProto> attributes) =>
        Graph.Add(Node.Name, type, inputs, attributes.ToArray());

    /// <summary>Adds an operator that computes something on the way.</summary>
    /// <returns>Its value's name.</returns>
    public string WritePart(string part, string type, IEnumerable<string> inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        Graph.Add(Name(part), type, inputs, attributes.ToArray());
        return Name(part);
    }

    /// <summary>Adds a vector of integers that an operator reads.</summary>
    /// <returns>Its name.</returns>
    public string Integers(string part, params ReadOnlySpan<long> values)
    {
        Graph.Add(Name(part), values);
        return Name(part);
    }

    /// <summary>Adds a tensor that an operator reads.</summary>
    /// <returns>Its name.</returns>
    public string Floats(string part, Shape shape, params float[] values)
    {
        Graph.Add(Name(part), new Tensor(shape, values));
        return Name(part);
    }

    private string Name(string part) => $"{Node.Name}/{part}";
}
