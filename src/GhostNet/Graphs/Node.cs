using GhostNet.Ops;

namespace GhostNet.Graphs;

/// <summary>One application of an <see cref="Ops.Op"/> to values.</summary>
public sealed class Node
{
    internal Node(string name, Op op, IReadOnlyList<Value> inputs)
    {
        Name = name;
        Op = op;
        Inputs = inputs;

        Shape[] shapes = [.. inputs.Select(i => i.Shape)];
        Output = new Value(name, InferShape(shapes), this);
        Parameters = [.. op.GetParameters(shapes).Select(p => new Parameter($"{name}.{p.Suffix}", p.Shape, p.Role))];
        Macs = op.CountMacs(shapes, Output.Shape);
    }

    /// <summary>
    /// The node's name: the module's path in the network's official checkpoints, for example
    /// <c>blocks.3.0.ghost1.primary_conv.0</c>.
    /// </summary>
    public string Name { get; }

    /// <summary>What the node computes.</summary>
    public Op Op { get; }

    /// <summary>The values it reads, in the op's order.</summary>
    public IReadOnlyList<Value> Inputs { get; }

    /// <summary>The value it produces.</summary>
    public Value Output { get; }

    /// <summary>The tensors that belong to this node, under their full names.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Multiply-accumulate operations for the whole batch (the "FLOPs" of the paper's tables).</summary>
    public long Macs { get; }

    /// <summary>Bytes of the output in float32.</summary>
    public long ActivationBytes => Output.Shape.ElementCount * sizeof(float);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} = {Op}({string.Join(", ", Inputs.Select(i => i.Name))}) {Output.Shape}";

    private Shape InferShape(Shape[] inputs)
    {
        string given = inputs.Length == 1 ? $"input {inputs[0]}" : $"inputs {string.Join(" and ", inputs)}";
        if (inputs.Length < Op.MinInputs || inputs.Length > Op.MaxInputs)
        {
            throw new GraphException($"{Name} ({Op.Type}): {given}: takes {Op.MinInputs}…{Op.MaxInputs} inputs, got {inputs.Length}");
        }

        try
        {
            Shape output = Op.InferShape(inputs);
            return output.ElementCount <= int.MaxValue
                ? output
                : throw new GraphException($"output {output} has more elements than an array can hold");
        }
        catch (GraphException rule)
        {
            throw new GraphException($"{Name} ({Op}): {given}: {rule.Message}", rule);
        }
        catch (OverflowException overflow)
        {
            throw new GraphException($"{Name} ({Op}): {given}: the sizes overflow", overflow);
        }
    }
}
