using GhostNet.Conformance;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.OnnxRuntime;
using GhostNet.Runtime.Reference;

namespace GhostNet.Onnx.Tests;

public class OnnxRuntimeBindingTests
{
    [Fact]
    public void Each_run_reads_the_images_anew_and_writes_to_the_same_output()
    {
        Model model = SmallNetworks.Create("ghostnet");
        Tensor images = Tensors.Random(new Shape(2, 3, 40, 56), seed: 1);
        var interpreter = new ReferenceInterpreter(model.Graph, model.Weights);
        using var binding = new OnnxRuntimeBinding(model.Graph, model.Weights, images, threads: 1);

        binding.Run();
        Tensor output = binding.Output;
        Tensors.AssertClose(interpreter.Run(images), output);

        Tensors.Random(images.Shape, seed: 2).Data.CopyTo(images.Data, 0);
        binding.Run();
        Assert.Same(output, binding.Output);
        Tensors.AssertClose(interpreter.Run(images), output);
    }

    [Fact]
    public void Images_that_the_network_cannot_take_are_refused()
    {
        Model model = SmallNetworks.Create("resnet20");

        Assert.Throws<GraphException>(() => new OnnxRuntimeBinding(model.Graph, model.Weights, new Tensor(new Shape(1, 4, 8, 8))));
    }
}
