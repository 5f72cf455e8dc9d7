using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;

namespace GhostNet.Conformance.Cases;

/// <summary>An op, and the shapes that it is put to.</summary>
/// <param name="Op">The op.</param>
/// <param name="Inputs">Shapes of its inputs.</param>
public sealed record OpCase(Op Op, params IReadOnlyList<Shape> Inputs)
{
    /// <summary>Whether the op takes the shapes.</summary>
    public bool IsValid
    {
        get
        {
            try
            {
                _ = Op.InferShape([.. Inputs]);
                return true;
            }
            catch (GraphException)
            {
                return false;
            }
        }
    }

    private int Batch => Inputs.Count == 0 ? 1 : Inputs.Max(i => i[0]);

    /// <summary>
    /// A network around the op whose input is images. Inputs of the op that are not maps, or are several, are cut out of one input; those with
    /// another batch than the others are constants.
    /// </summary>
    public Graph Build()
    {
        if (Inputs is [{ Rank: 4 } only])
        {
            var single = new GraphBuilder("case", only);
            return single.Build(single.Add("op", Op, single.Input));
        }

        var builder = new GraphBuilder("case", new Shape(Batch, Math.Max(1, Inputs.Where(Flows).Sum(PerImage)), 1, 1));
        var values = new List<Value>();
        int start = 0;
        foreach (Shape shape in Inputs)
        {
            string name = $"input{values.Count}";
            if (Flows(shape))
            {
                Value part = builder.Add($"{name}.part", new Slice(1, start, start += PerImage(shape)), builder.Input);
                values.Add(builder.Add(name, new Reshape(new Shape(shape.Span[1..])), part));
            }
            else
            {
                values.Add(builder.Add(name, new Constant(shape)));
            }
        }

        Value output = builder.Add("op", Op, [.. values]);
        return builder.Build(Inputs.Any(Flows) ? output : builder.Add("sum", new Add(), builder.Input, output));
    }

    /// <summary>An input for the network, the same each time.</summary>
    public static Tensor InputOf(Graph graph) => Tensors.Random(graph.Input.Shape, seed: 7);

    /// <inheritdoc/>
    public override string ToString() => $"{Op} on {string.Join(" and ", Inputs)}";

    private static int PerImage(Shape shape) => (int)shape.ElementCount / shape[0];

    private bool Flows(Shape shape) => shape[0] == Batch;
}
