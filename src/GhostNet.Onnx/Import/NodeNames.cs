using GhostNet.Onnx.Proto;

namespace GhostNet.Onnx.Import;

/// <summary>
/// Names the graph's nodes: by their weight's name where it is <c>X.weight</c>, else by the path in the file's name, <c>/layer1/layer1.0/conv1/Conv</c> being
/// <c>layer1.0.conv1</c> for an operator with weights and <c>layer1.0.conv1.Conv</c> for others.
/// </summary>
internal sealed class NodeNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "input" };
    private readonly Dictionary<string, int> _repeats = new(StringComparer.Ordinal);

    /// <summary>A name for a node without weights.</summary>
    public string Of(NodeProto node) => Unique(Clean(Given(node), droppedType: null));

    /// <summary>A name for a node with weights.</summary>
    /// <param name="node">The node.</param>
    /// <param name="weight">Name of its first weight.</param>
    /// <param name="suffix">What the weight's official name ends with, for example <c>.weight</c>.</param>
    public string Of(NodeProto node, string weight, string suffix) =>
        weight.Length > suffix.Length && weight.EndsWith(suffix, StringComparison.Ordinal)
            ? Unique(Printable.Of(weight[..^suffix.Length], int.MaxValue))
            : Unique(Clean(Given(node), node.OpType));

    /// <summary>The name itself, or with a number behind it if it is taken.</summary>
    public string Unique(string name)
    {
        string unique = name;
        while (!_taken.Add(unique))
        {
            int repeat = _repeats[name] = _repeats.GetValueOrDefault(name) + 1;
            unique = $"{name}_{repeat}";
        }

        return unique;
    }

    /// <summary>A path with dots; a part that only repeats the one before it with more behind it, as PyTorch writes them, takes its place.</summary>
    public static string Clean(string name, string? droppedType)
    {
        var parts = new List<string>();
        foreach (string part in Printable.Of(name, int.MaxValue).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (parts.Count > 0 && part.StartsWith(parts[^1] + ".", StringComparison.Ordinal))
            {
                parts.RemoveAt(parts.Count - 1);
            }

            parts.Add(part);
        }

        if (parts.Count > 1 && droppedType is not null && IsTypeName(parts[^1], droppedType))
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return parts.Count > 0 ? string.Join('.', parts) : "node";
    }

    private static bool IsTypeName(string part, string type) =>
        part.StartsWith(type, StringComparison.Ordinal)
        && (part.Length == type.Length || (part[type.Length] == '_' && part.AsSpan(type.Length + 1).IndexOfAnyExceptInRange('0', '9') < 0));

    private static string Given(NodeProto node) =>
        node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault(o => o.Length > 0) ?? node.OpType;
}
