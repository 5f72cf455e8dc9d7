using GhostNet.Conformance;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.OnnxRuntime;
using GhostNet.Runtime.Reference;

namespace GhostNet.Onnx.Tests;

public class OnnxRuntimeSessionTests
{
    [Fact]
    public void A_value_inside_the_network_is_computed_for_any_batch_and_size()
    {
        Model model = SmallNetworks.Create("ghostnet");
        Tensor input = Tensors.Random(new Shape(2, 3, 40, 56), seed: 1);
        using var session = new OnnxRuntimeSession(model.Graph, model.Weights, "blocks.3", threads: 1);

        Tensors.AssertClose(new ReferenceInterpreter(model.Graph, model.Weights).Run(input, "blocks.3"), session.Run(input));
    }

    [Fact]
    public void What_ONNX_Runtime_refuses_is_one_line()
    {
        string damaged = Assert.ThrowsAny<GhostNetException>(() => new OnnxRuntimeSession([1, 2, 3], "bad.onnx")).Message;
        string missing = Assert.ThrowsAny<GhostNetException>(() => new OnnxRuntimeSession("none.onnx")).Message;

        Assert.StartsWith("bad.onnx: ONNX Runtime refuses it", damaged, StringComparison.Ordinal);
        Assert.StartsWith("none.onnx: ONNX Runtime refuses it", missing, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', damaged + missing);
    }

    [Fact]
    public void An_input_of_another_shape_is_refused_in_one_line()
    {
        Model model = SmallNetworks.Create("resnet20");
        using var session = new OnnxRuntimeSession(model.Graph, model.Weights);

        string message = Assert.ThrowsAny<GhostNetException>(() => session.Run(new Tensor(new Shape(1, 4, 8, 8)))).Message;

        Assert.StartsWith("resnet20: ONNX Runtime cannot run it on [1, 4, 8, 8]", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
