using GhostNet.Graphs;
using GhostNet.Passes;
using TorchSharp;
using Tensor = GhostNet.Models.Tensor;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>
/// A network in libtorch, on the CPU, that is run on the same images again and again: batch normalisations are folded, as libtorch's own
/// preparation for inference does, and the images are copied only once. For one thread at a time.
/// </summary>
public sealed class TorchBinding : IDisposable
{
    private readonly TorchNetwork _network;
    private readonly TorchTensor _images;

    /// <summary>Makes the module and copies the images.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="weights">A tensor for each of its parameters.</param>
    /// <param name="images">The input, <c>[N, C, H, W]</c>.</param>
    /// <param name="threads">Threads for one run. libtorch has one setting for the whole process, so the last binding's holds for all.</param>
    /// <exception cref="GhostNetException">The network cannot take that input, an op has no translation, or libtorch does not load.</exception>
    public TorchBinding(Graph graph, IReadOnlyDictionary<string, Tensor> weights, Tensor images, int threads)
    {
        (Graph folded, IReadOnlyDictionary<string, Tensor> foldedWeights) = FoldBatchNorm.Apply(graph.WithInput(images.Shape), weights);
        _network = TorchNetwork.ForInference(folded, foldedWeights);
        torch.set_num_threads(threads);
        _images = torch.tensor(images.Data, [.. images.Shape.Select(d => (long)d)]);
        Output = new Tensor(folded.Output.Shape);
    }

    /// <summary>The output of the last run, <c>[N, K]</c> for a classifier; the next run writes over it.</summary>
    public Tensor Output { get; }

    /// <summary>Computes <see cref="Output"/>.</summary>
    public void Run()
    {
        using var inference = torch.inference_mode();
        using var scope = torch.NewDisposeScope();
        _network.forward(_images).contiguous().data<float>().CopyTo(Output.Data);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _images.Dispose();
        _network.Dispose();
    }
}
