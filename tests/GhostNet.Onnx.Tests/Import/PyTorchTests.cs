using GhostNet.Conformance;
using GhostNet.Models;
using GhostNet.Models.Numpy;
using GhostNet.Onnx.Import;
using GhostNet.OnnxRuntime;
using GhostNet.Runtime.Reference;
using GhostNet.Training;

namespace GhostNet.Onnx.Tests.Import;

/// <summary>Files that PyTorch wrote, against the logits that it computed.</summary>
public class PyTorchTests
{
    private static readonly string[] Engines = ["reference", "torch", "onnxruntime"];

    public static TheoryData<string, string> Cases =>
        [.. ((string[])["mobilenet_v3_small_w025_c10", "ghostnet_w010_c10"]).SelectMany(f => Engines.Select(e => (f, e)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_logits_are_PyTorchs(string file, string engine)
    {
        Model model = OnnxImport.Load(Reference($"{file}.onnx"));
        Tensor input = NpyFile.Read(Reference("input_2x3x96x96.npy"));

        Tensors.AssertClose(NpyFile.Read(Reference($"{file}.logits.npy")), Run(model, input, engine));
    }

    [Fact]
    public void Nodes_have_the_names_of_the_modules_and_the_card_says_what_is_known()
    {
        Model model = OnnxImport.Load(Reference("mobilenet_v3_small_w025_c10.onnx"));

        Assert.Equal("mobilenet_v3_small_w025_c10", model.Card.Architecture);
        Assert.Equal((96, 96), (model.Card.Preprocessing.Height, model.Card.Preprocessing.Width));
        Assert.Empty(model.Card.Labels);
        Assert.Superset(
            new HashSet<string> { "features.0.0.weight", "features.1.block.1.fc1.weight", "features.1.block.1.fc1.bias", "classifier.3.weight" },
            model.Weights.Keys.ToHashSet());
    }

    private static Tensor Run(Model model, Tensor input, string engine)
    {
        switch (engine)
        {
            case "reference":
                return new ReferenceInterpreter(model.Graph, model.Weights).Run(input);
            case "torch":
                using (var network = TorchNetwork.ForInference(model.Graph, model.Weights))
                {
                    return network.Run(input, model.Graph.Output);
                }

            default:
                using (var session = new OnnxRuntimeSession(model.Graph, model.Weights))
                {
                    return session.Run(input);
                }
        }
    }

    private static string Reference(string name) => Path.Combine(AppContext.BaseDirectory, "References", name);
}
