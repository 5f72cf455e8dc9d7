using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.OnnxRuntime;
using GhostNet.Runtime.Reference;

namespace GhostNet.Cli;

/// <summary>Runs an exported network in ONNX Runtime and the model in the reference interpreter on the same random inputs.</summary>
internal static class ExportCheck
{
    /// <summary>The largest difference allowed, relative to the largest value.</summary>
    private const double Tolerance = 1e-4;

    private const int Seed = 1;

    // Odd and unlike, so that neither axis can be taken for the other.
    private const int Taller = 13;
    private const int Wider = 37;

    /// <summary>Checks one image, a batch of four and, where the file takes any size, an image of another size.</summary>
    /// <param name="model">The model.</param>
    /// <param name="content">The exported file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="dynamicSize">Whether it takes inputs of any size.</param>
    /// <exception cref="GhostNetException">A result differs, or the network cannot take an input.</exception>
    public static void Run(Model model, byte[] content, string name, bool dynamicSize)
    {
        using var session = new OnnxRuntimeSession(content, name);
        var interpreter = new ReferenceInterpreter(model.Graph, model.Weights);
        Shape image = model.Graph.Input.Shape.With(0, 1);
        Shape[] shapes = [image, image.With(0, 4), .. dynamicSize ? [image.With(2, image[2] + Taller).With(3, image[3] + Wider)] : Array.Empty<Shape>()];
        foreach (Shape shape in shapes)
        {
            Tensor input = Random(shape);
            Tensor expected = interpreter.Run(input);
            var difference = Difference.Between(session.Run(input), expected, name);
            Console.Out.WriteLine($"{shape}: {difference}");
            if (!(difference.Relative <= Tolerance))
            {
                throw new GhostNetException($"{name}: ONNX Runtime computes something else for {shape}, so it is not written: {difference}");
            }
        }
    }

    private static Tensor Random(Shape shape)
    {
        var random = new Random(Seed);
        var tensor = new Tensor(shape);
        foreach (ref float element in tensor.Data.AsSpan())
        {
            element = (random.NextSingle() * 4) - 2;
        }

        return tensor;
    }
}
