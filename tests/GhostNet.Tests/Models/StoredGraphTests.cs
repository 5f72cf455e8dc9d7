using System.Text.Json.Nodes;
using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;

namespace GhostNet.Tests.Models;

/// <summary>Networks that no registered architecture builds, in model files.</summary>
public sealed class StoredGraphTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostnet-tests-").FullName;

    private string File => Path.Combine(_folder, "model.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Names => [.. ModelRegistry.All.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_architectures_graph_survives_as_text(string name)
    {
        Graph graph = ModelRegistry.Get(name).Create();

        Assert.Equal(graph.ToString(), GraphJson.Parse(GraphJson.Serialize(graph), "test").ToString());
    }

    [Fact]
    public void Every_op_survives_with_its_attributes()
    {
        Graph graph = EveryOp();
        Graph read = GraphJson.Parse(GraphJson.Serialize(graph), "test");

        string[] ops = [.. typeof(Op).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Op)) && !t.IsAbstract).Select(t => t.Name).Order()];
        Assert.Equal(ops, graph.Nodes.Select(n => n.Op.Type).Distinct().Order());
        Assert.Equal(graph.Nodes.Select(n => n.Op), read.Nodes.Select(n => n.Op));
        Assert.Equal(graph.ToString(), read.ToString());
    }

    [Fact]
    public void A_model_of_another_network_is_read_back_with_its_graph()
    {
        Graph graph = EveryOp();
        var weights = graph.Parameters.ToDictionary(p => p.Name, p => new Tensor(p.Shape));
        var card = new ModelCard { Architecture = "mine", Preprocessing = Preprocessing.Cifar with { Height = 9, Width = 9 } };
        new Model(graph, weights, card).Save(File);

        Assert.Equal(graph.ToString(), Model.Load(File).Graph.ToString());
    }

    [Fact]
    public void A_registered_networks_graph_is_not_stored()
    {
        Graph graph = ModelRegistry.Get("resnet20").Create();
        var weights = graph.Parameters.ToDictionary(p => p.Name, p => new Tensor(p.Shape));
        new Model(graph, weights, new ModelCard { Architecture = "resnet20", Preprocessing = Preprocessing.Cifar }).Save(File);

        using TensorFile file = TensorFile.Open(File);
        Assert.DoesNotContain("graph", file.Metadata.Keys);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("null", "empty")]
    [InlineData("[]", "cannot be read")]
    [InlineData("{}", "cannot be read")]
    [InlineData("/nodes/0/op", "unknown operator 'Nonsense'", "\"Nonsense\"")]
    [InlineData("/nodes/0/op", "cannot be read", "null")]
    [InlineData("/nodes/0/inputs", "no value 'nothing'", "[\"nothing\"]")]
    [InlineData("/nodes/0/inputs", "takes 1…1 inputs", "[]")]
    [InlineData("/nodes/0/attributes", "cannot be read", "7")]
    [InlineData("/nodes/0/attributes", "no attributes", "null")]
    [InlineData("/nodes/0/attributes/stride", "stride", "{\"height\":0,\"width\":1}")]
    [InlineData("/nodes/0/attributes/outputChannels", "conv", "-3")]
    [InlineData("/nodes/1/name", "already taken", "\"conv\"")]
    [InlineData("/input", "extents of a shape", "[1,-3,9,9]")]
    [InlineData("/input", "list of extents", "7")]
    [InlineData("/outputs", "outputs", "[]")]
    public void Text_that_is_no_graph_is_refused_with_the_reason(string path, string reason, string? value = null)
    {
        string text = path;
        if (value is not null)
        {
            JsonNode graph = JsonNode.Parse(GraphJson.Serialize(EveryOp()))!;
            JsonNode owner = graph;
            string[] steps = path[1..].Split('/');
            foreach (string step in steps[..^1])
            {
                owner = int.TryParse(step, out int index) ? owner[index]! : owner[step]!;
            }

            owner[steps[^1]] = JsonNode.Parse(value);
            text = graph.ToJsonString();
        }

        string message = Assert.ThrowsAny<GhostNetException>(() => GraphJson.Parse(text, "some.safetensors")).Message;

        Assert.StartsWith("some.safetensors: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    private static Graph EveryOp()
    {
        var builder = new GraphBuilder("every", new Shape(1, 3, 9, 9));
        Value x = builder.Add("conv", new Conv(4, new Size2(3, 1)) { Padding = new Padding(1, 0, 2, 0), Stride = 1, Dilation = 1, HasBias = true }, builder.Input);
        x = builder.Add("bn", new BatchNormalization { Epsilon = 0.25f, Momentum = 0.5f }, x);
        ElementwiseOp[] functions =
        [
            new Relu(), new Clip(float.NegativeInfinity, 6), new Elu(0.5f), new HardSigmoid { Alpha = 0.3f }, new HardSwish(), new LeakyRelu(0.2f), new Sigmoid(), new Tanh(), new Dropout(0.1f),
        ];
        foreach (ElementwiseOp function in functions)
        {
            x = builder.Add(function.Type, function, x);
        }

        x = builder.Add("max", new MaxPool(2) { Stride = 2, Padding = 1, Dilation = 1 }, x);
        x = builder.Add("average", new AveragePool(2) { Stride = 1, CountIncludePad = true }, x);
        Value constant = builder.Add("constant", new Constant(new Shape(1, 4, 1, 1)));
        x = builder.Add("add", new Add(), x, constant);
        x = builder.Add("sub", new Sub(), x, constant);
        x = builder.Add("mul", new Mul(), x, constant);
        x = builder.Add("div", new Div(), x, constant);
        x = builder.Add("shuffle", new ChannelShuffle(2), x);
        x = builder.Add("gather", new Gather([3, 1, 1, 0]), x);
        x = builder.Add("pad", new Pad(2, 1, 0), x);
        x = builder.Add("slice", new Slice(3, 1, int.MaxValue, 2), x);
        x = builder.Add("concat", new Concat(), x, x);
        x = builder.Add("resize", new Resize { Scale = new Size2(1, 2) }, x);
        x = builder.Add("gap", new GlobalAveragePool(), x);
        x = builder.Add("flatten", new Flatten(), x);
        x = builder.Add("reshape", new Reshape(new Shape(8, 1, 1)), x);
        x = builder.Add("flatten2", new Flatten(), x);
        x = builder.Add("gemm", new Gemm(2) { HasBias = false }, x);
        return builder.Build(builder.Add("softmax", new Softmax(1), x));
    }
}
