using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Models;

/// <summary>A network as JSON text: how a model file keeps a graph that no registered architecture builds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(ShapeJsonConverter)])]
[JsonSerializable(typeof(GraphDescription))]
[JsonSerializable(typeof(Add))]
[JsonSerializable(typeof(AveragePool))]
[JsonSerializable(typeof(BatchNormalization))]
[JsonSerializable(typeof(ChannelShuffle))]
[JsonSerializable(typeof(Clip))]
[JsonSerializable(typeof(Concat))]
[JsonSerializable(typeof(Constant))]
[JsonSerializable(typeof(Conv))]
[JsonSerializable(typeof(Div))]
[JsonSerializable(typeof(Dropout))]
[JsonSerializable(typeof(Elu))]
[JsonSerializable(typeof(Flatten))]
[JsonSerializable(typeof(Gather))]
[JsonSerializable(typeof(Gemm))]
[JsonSerializable(typeof(GlobalAveragePool))]
[JsonSerializable(typeof(HardSigmoid))]
[JsonSerializable(typeof(HardSwish))]
[JsonSerializable(typeof(LeakyRelu))]
[JsonSerializable(typeof(MaxPool))]
[JsonSerializable(typeof(Mul))]
[JsonSerializable(typeof(Pad))]
[JsonSerializable(typeof(Relu))]
[JsonSerializable(typeof(Reshape))]
[JsonSerializable(typeof(Resize))]
[JsonSerializable(typeof(Sigmoid))]
[JsonSerializable(typeof(Slice))]
[JsonSerializable(typeof(Softmax))]
[JsonSerializable(typeof(Sub))]
[JsonSerializable(typeof(Tanh))]
internal sealed partial class GraphJson : JsonSerializerContext
{
    private static readonly Type[] OpTypes =
    [
        typeof(Add), typeof(AveragePool), typeof(BatchNormalization), typeof(ChannelShuffle), typeof(Clip), typeof(Concat),
        typeof(Constant), typeof(Conv), typeof(Div), typeof(Dropout), typeof(Elu), typeof(Flatten),
        typeof(Gather), typeof(Gemm), typeof(GlobalAveragePool), typeof(HardSigmoid), typeof(HardSwish), typeof(LeakyRelu), typeof(MaxPool),
        typeof(Mul), typeof(Pad), typeof(Relu), typeof(Reshape), typeof(Resize), typeof(Sigmoid),
        typeof(Slice), typeof(Softmax), typeof(Sub), typeof(Tanh),
    ];

    private static Dictionary<string, JsonTypeInfo> Ops => field ??= OpTypes.ToDictionary(t => t.Name, t => Default.GetTypeInfo(t)!);

    /// <summary>Writes a graph.</summary>
    /// <param name="graph">The network.</param>
    /// <returns>Its JSON.</returns>
    public static string Serialize(Graph graph) => JsonSerializer.Serialize(
        new GraphDescription(
            graph.Name,
            graph.Input.Shape,
            [.. graph.Nodes.Select(n => new NodeDescription(n.Name, n.Op.Type, JsonSerializer.SerializeToElement(n.Op, Ops[n.Op.Type]), [.. n.Inputs.Select(i => i.Name)]))],
            [.. graph.Outputs.Select(o => o.Name)]),
        Default.GraphDescription);

    /// <summary>Reads a graph and checks it as every graph is checked.</summary>
    /// <param name="json">Its JSON.</param>
    /// <param name="name">What errors call the file.</param>
    /// <returns>The network.</returns>
    /// <exception cref="GhostNetException">It is no graph; the message names the node at fault.</exception>
    public static Graph Parse(string json, string name)
    {
        try
        {
            return Build(
                JsonSerializer.Deserialize(json, Default.GraphDescription) ?? throw new ModelFormatException($"{name}: the model's graph is empty"),
                name);
        }
        catch (JsonException e)
        {
            throw new ModelFormatException($"{name}: the model's graph cannot be read ({e.Message.ReplaceLineEndings(" ")})", e);
        }
        catch (GraphException e)
        {
            throw new ModelFormatException($"{name}: {e.Message}", e);
        }
    }

    private static Graph Build(GraphDescription description, string name)
    {
        var builder = new GraphBuilder(description.Name, description.Input);
        var values = new Dictionary<string, Value>(StringComparer.Ordinal) { [builder.Input.Name] = builder.Input };
        Value Find(string value) => values.GetValueOrDefault(value) ?? throw new ModelFormatException($"{name}: the model's graph has no value '{value}' where it is read");
        foreach (NodeDescription node in description.Nodes)
        {
            JsonTypeInfo op = Ops.GetValueOrDefault(node.Op)
                ?? throw new ModelFormatException($"{name}: {node.Name}: unknown operator '{node.Op}'; known are {string.Join(", ", Ops.Keys)}");
            var attributes = (Op)(node.Attributes.Deserialize(op) ?? throw new ModelFormatException($"{name}: {node.Name}: has no attributes"));
            values[node.Name] = builder.Add(node.Name, attributes, Array.ConvertAll(node.Inputs, Find));
        }

        return builder.Build([.. description.Outputs.Select(Find)]);
    }
}
