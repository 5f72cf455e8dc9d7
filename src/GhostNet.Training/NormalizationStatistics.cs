using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;
using GhostNet.Training.Data;
using GhostNet.Training.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>
/// Measures what normalisations subtract and divide by. Weights that no training has led to, such as averages, have other means and variances inside
/// the network than those that were kept with the weights they were made of.
/// </summary>
internal static class NormalizationStatistics
{
    private const int BatchSize = 128;

    // Of 10 000 images the statistics are as good as of all.
    private const int Images = 10_000;

    /// <summary>Replaces the running statistics among a network's weights by the means of those of batches.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="weights">Its weights; the running statistics change.</param>
    /// <param name="images">Images, varied as in training.</param>
    /// <param name="onProgress">Called with the number of images done; may be null.</param>
    public static void Measure(Graph graph, Dictionary<string, Tensor> weights, LabelledImages images, Action<int>? onProgress)
    {
        // With a momentum of 1 what is kept after a batch is the batch's own.
        Graph forgetful = graph.Rewrite(
            (builder, node, inputs) => builder.Add(node.Name, node.Op is BatchNormalization op ? op with { Momentum = 1 } : node.Op, inputs), graph.Name);
        using var network = new TorchNetwork(forgetful);
        network.Load(weights);
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        string[] statistics = [.. graph.Parameters.Where(p => !p.IsTrained).Select(p => p.Name)];
        Dictionary<string, TorchTensor> sums = statistics.ToDictionary(name => name, name => torch.zeros_like(network.Tensors[name]));

        int[] order = [.. Enumerable.Range(0, images.Count)];
        SeededRandom.For(seed: 0).Shuffle(order);
        int done = 0;
        foreach (Batch ready in new BatchLoader(images, BatchSize).Run(order[..Math.Min(Images, order.Length)], i => SeededRandom.For(0, i)))
        {
            using Batch batch = ready;
            using var inner = torch.NewDisposeScope();
            network.forward(batch.ToTensor(images.Preprocessing));
            foreach (string name in statistics)
            {
                sums[name].Add(network.Tensors[name], batch.Labels.Length);
            }

            done += batch.Labels.Length;
            onProgress?.Invoke(done);
        }

        foreach (string name in statistics)
        {
            weights[name] = new Tensor(weights[name].Shape, sums[name].Over(done).data<float>().ToArray());
        }
    }
}
