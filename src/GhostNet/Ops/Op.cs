using GhostNet.Graphs;

namespace GhostNet.Ops;

/// <summary>
/// What a node computes: an immutable record of attributes with an ONNX operator's name and meaning. An op
/// checks and infers its output shape, names its parameters and counts its own cost.
/// </summary>
public abstract record Op
{
    /// <summary>The ONNX operator's name.</summary>
    public string Type => GetType().Name;

    /// <summary>Fewest inputs that the op takes.</summary>
    public virtual int MinInputs => 1;

    /// <summary>Most inputs that the op takes.</summary>
    public virtual int MaxInputs => 1;

    /// <summary>The output's shape.</summary>
    /// <param name="inputs">Shapes of the inputs, as many as the op takes.</param>
    /// <returns>The inferred shape.</returns>
    /// <exception cref="GraphException">The inputs break a rule of the op; the message is the rule.</exception>
    public abstract Shape InferShape(ReadOnlySpan<Shape> inputs);

    /// <summary>The tensors the op owns; none by default.</summary>
    /// <param name="inputs">Shapes of the inputs, already checked.</param>
    /// <returns>Suffix, shape and role of each.</returns>
    public virtual IReadOnlyList<OpParameter> GetParameters(ReadOnlySpan<Shape> inputs) => [];

    /// <summary>Multiply-accumulate operations; 0 by default, as the paper counts convolutions and linear layers only.</summary>
    /// <param name="inputs">Shapes of the inputs, already checked.</param>
    /// <param name="output">The inferred output shape.</param>
    /// <returns>The number for the whole batch.</returns>
    public virtual long CountMacs(ReadOnlySpan<Shape> inputs, Shape output) => 0;

    /// <summary>The op's name with its attributes.</summary>
    public sealed override string ToString() => Attributes.Length == 0 ? Type : $"{Type}({Attributes})";

    /// <summary>The attributes as a reader wants to see them, for dumps and errors.</summary>
    protected virtual string Attributes => string.Empty;

    /// <summary>Raises the rule that an input breaks.</summary>
    /// <param name="holds">Whether the rule holds.</param>
    /// <param name="rule">The rule, said as what must be.</param>
    /// <exception cref="GraphException">It does not hold.</exception>
    protected static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new GraphException(rule);
        }
    }
}
