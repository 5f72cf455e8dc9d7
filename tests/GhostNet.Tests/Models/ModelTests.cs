using System.Text.Json.Nodes;
using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.SafeTensors;

namespace GhostNet.Tests.Models;

public sealed class ModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostnet-tests-").FullName;

    private string File => Path.Combine(_folder, "model.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_model_file_gives_back_the_model()
    {
        Model model = SmallModel();
        model.Save(File);

        Model read = Model.Load(File);

        Assert.Equal(model.Graph.ToString(), read.Graph.ToString());
        Assert.Equal(model.Card.Labels, read.Card.Labels);
        Assert.Equal(model.Card.Preprocessing.Mean, read.Card.Preprocessing.Mean);
        Assert.Equal(model.Card.Training, read.Card.Training);
        Assert.Equal(model.Card.Evaluation, read.Card.Evaluation);
        Assert.Equal(model.Card.Arguments, read.Card.Arguments);
        Assert.Equal("Apache-2.0", read.Card.Licence);
        Assert.Equal(model.Weights.Keys.Order(), read.Weights.Keys.Order());
        Assert.All(model.Weights, w => Assert.Equal(w.Value.Data, read.Weights[w.Key].Data));
    }

    [Fact]
    public void The_cards_input_size_is_the_graphs()
    {
        Model model = SmallModel();
        new Model(model.Graph, model.Weights, model.Card with { Preprocessing = Preprocessing.Cifar with { Height = 48, Width = 40 } }).Save(File);

        Assert.Equal(new Shape(1, 3, 48, 40), Model.Load(File).Graph.Input.Shape);
    }

    [Fact]
    public void Missing_superfluous_and_misshaped_tensors_are_listed_by_name_and_shape()
    {
        Model model = SmallModel();
        var weights = new Dictionary<string, Tensor>(model.Weights)
        {
            ["extra.weight"] = new(new Shape(4)),
            ["fc.bias"] = new(new Shape(7)),
        };
        weights.Remove("conv1.weight");

        string message = Assert.Throws<ModelFormatException>(() => new Model(model.Graph, weights, model.Card)).Message;

        Assert.Equal(
            "resnet20: does not fit resnet20: 1 missing: conv1.weight [16, 3, 3, 3]; 1 not part of the network: extra.weight [4]; "
            + "1 of another shape: fc.bias is [7], must be [3]",
            message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_weight_that_is_no_number_is_refused_by_name(float value)
    {
        Model model = SmallModel();
        var weights = new Dictionary<string, Tensor>(model.Weights) { ["fc.bias"] = new(new Shape(3), [0, value, 0]) };

        string message = Assert.Throws<ModelFormatException>(() => new Model(model.Graph, weights, model.Card)).Message;

        Assert.Contains("fc.bias [3] holds", message, StringComparison.Ordinal);
        Assert.Contains("at element 1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counters_of_PyTorchs_normalisations_are_passed_over()
    {
        Model model = SmallModel();
        var tensors = new Dictionary<string, Tensor>(model.Weights) { ["bn1.num_batches_tracked"] = new(new Shape(), [5]) };
        SafeTensorsWriter.Write(File, tensors);

        using TensorFile file = TensorFile.Open(File);
        Assert.Equal(model.Weights.Count, WeightBinder.Bind(model.Graph, file, File).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Text_that_is_no_card_is_refused(string card) => Assert.Contains("model card", LoadWithCard(card), StringComparison.Ordinal);

    [Theory]
    [InlineData("architecture", "\"resnet02\"", "did you mean 'resnet20'")]
    [InlineData("architecture", "null", "architecture")]
    [InlineData("arguments", "null", "arguments")]
    [InlineData("arguments", "{\"ratio\":2}", "ratio s")]
    [InlineData("arguments", "{\"width\":2}", "conv1.weight is [16, 3, 3, 3], must be [32, 3, 3, 3]")]
    [InlineData("arguments", "{\"numClasses\":-1}", "number of classes")]
    [InlineData("arguments", "{\"numClasses\":4}", "fc.weight is [3, 64], must be [4, 64]")]
    [InlineData("labels", "null", "labels")]
    [InlineData("labels", "[null]", "labels")]
    [InlineData("labels", "[\"a\"]", "1 labels for 3 classes")]
    [InlineData("preprocessing", "null", "preprocessing")]
    [InlineData("preprocessing", "{}", "height")]
    [InlineData("preprocessing.height", "0", "input size")]
    [InlineData("preprocessing.width", "100000", "input size")]
    [InlineData("preprocessing.std", "[0,1,1]", "std")]
    [InlineData("preprocessing.mean", "[0,1]", "mean")]
    [InlineData("preprocessing.mean", "null", "mean")]
    [InlineData("preprocessing.interpolation", "\"Nearest\"", "interpolation")]
    [InlineData("preprocessing.cropFraction", "0", "crop fraction")]
    public void A_card_that_says_the_impossible_is_refused_with_the_reason(string property, string value, string reason)
    {
        SmallModel().Save(File);
        using TensorFile file = TensorFile.Open(File);
        JsonNode card = JsonNode.Parse(file.Metadata["card"])!;
        string[] path = property.Split('.');
        JsonNode owner = path.Length == 1 ? card : card[path[0]]!;
        owner[path[^1]] = JsonNode.Parse(value);

        Assert.Contains(reason, LoadWithCard(card.ToJsonString()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_weights_without_a_card_is_no_model()
    {
        SafeTensorsWriter.Write(File, SmallModel().Weights);

        Assert.Contains("no model card", Assert.Throws<ModelFormatException>(() => Model.Load(File)).Message, StringComparison.Ordinal);
    }

    private string LoadWithCard(string card)
    {
        SafeTensorsWriter.Write(File, SmallModel().Weights, new Dictionary<string, string> { ["card"] = card });
        return Assert.ThrowsAny<GhostNetException>(() => Model.Load(File)).Message;
    }

    private static Model SmallModel()
    {
        var arguments = new ArchitectureArguments { NumClasses = 3 };
        Graph graph = ModelRegistry.Get("resnet20").Create(arguments);
        var random = new Random(1);
        var weights = graph.Parameters.ToDictionary(
            p => p.Name,
            p => new Tensor(p.Shape, [.. Enumerable.Range(0, (int)p.Shape.ElementCount).Select(_ => random.NextSingle())]));
        return new Model(graph, weights, new ModelCard
        {
            Architecture = "resnet20",
            Arguments = arguments,
            Labels = ["cat", "dog", "Größe"],
            Preprocessing = Preprocessing.Cifar,
            Training = new TrainingSummary("photos", 10, 2, "SGD", 7),
            Evaluation = new Evaluation("photos", 5, 0.5, 1),
            Licence = "Apache-2.0",
        });
    }
}
