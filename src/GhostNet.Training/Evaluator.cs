using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Runtime;
using GhostNet.Training.Data;
using GhostNet.Training.Distributed;
using GhostNet.Training.Metrics;
using TorchSharp;

namespace GhostNet.Training;

/// <summary>Measures a network's accuracy on labelled images.</summary>
public static class Evaluator
{
    /// <summary>Runs the network over all images, each process over its part.</summary>
    /// <param name="network">The network, the same of every process. The engine computes it, as <c>val</c> does.</param>
    /// <param name="images">The images; their labels are the network's outputs.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="processes">The processes.</param>
    /// <param name="onProgress">Called with the number of images done.</param>
    /// <param name="cancellationToken">Ends the run of a single process early; several stop together, after a step.</param>
    /// <returns>Accuracy and loss over all images that can be read.</returns>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    /// <exception cref="GhostNetException">An image cannot be read and is not to be left out.</exception>
    internal static ClassificationMetrics Evaluate(
        TorchNetwork network,
        LabelledImages images,
        int batch,
        Processes processes,
        Action<int> onProgress,
        CancellationToken cancellationToken)
    {
        using var session = new InferenceSession(network.Graph, network.Export(), new InferenceOptions { Threads = torch.get_num_threads() });
        int[] own = [.. Enumerable.Range(0, images.Count).Where(i => i % processes.Count == processes.Rank)];
        ClassificationMetrics metrics = Evaluate(
            input => session.Run(input),
            network.Graph.Output.Shape[1],
            images,
            own,
            batch,
            done => onProgress(Math.Min(images.Count, done * processes.Count)),
            processes.Count == 1 ? cancellationToken : default);
        return metrics.Gather(processes);
    }

    /// <summary>Runs any engine over all images; they are decoded by other threads meanwhile.</summary>
    /// <param name="network">From images <c>[N, 3, H, W]</c> to logits <c>[N, classes]</c>.</param>
    /// <param name="classes">Number of logits.</param>
    /// <param name="images">The images; their labels are the network's outputs.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="onProgress">Called with the number of images done; may be null.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>Accuracy and loss over the images that can be read.</returns>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    /// <exception cref="GhostNetException">An image cannot be read and is not to be left out.</exception>
    public static ClassificationMetrics Evaluate(
        Func<Tensor, Tensor> network,
        int classes,
        LabelledImages images,
        int batch,
        Action<int>? onProgress = null,
        CancellationToken cancellationToken = default) =>
        Evaluate(network, classes, images, [.. Enumerable.Range(0, images.Count)], batch, onProgress, cancellationToken);

    /// <summary>Runs any engine over some of the images.</summary>
    /// <param name="network">From images <c>[N, 3, H, W]</c> to logits <c>[N, classes]</c>.</param>
    /// <param name="classes">Number of logits.</param>
    /// <param name="images">The images; their labels are the network's outputs.</param>
    /// <param name="order">Which of them, by their places.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="onProgress">Called with the number of images done; may be null.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>Accuracy and loss over those of them that can be read.</returns>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    /// <exception cref="GhostNetException">An image cannot be read and is not to be left out.</exception>
    public static ClassificationMetrics Evaluate(
        Func<Tensor, Tensor> network,
        int classes,
        LabelledImages images,
        IReadOnlyList<int> order,
        int batch,
        Action<int>? onProgress = null,
        CancellationToken cancellationToken = default)
    {
        var metrics = new ClassificationMetrics();
        int done = 0;
        foreach (Batch ready in new BatchLoader(images, batch).Run(order, randomFor: null))
        {
            using Batch used = ready;
            cancellationToken.ThrowIfCancellationRequested();
            var shape = new Shape(ready.Labels.Length, 3, images.Preprocessing.Height, images.Preprocessing.Width);
            float[] logits = network(new Tensor(shape, ready.Pixels)).Data;
            for (int i = 0; i < ready.Labels.Length; i++)
            {
                if (ready.Labels[i] != LabelledImages.LeftOut)
                {
                    metrics.Add(order[done + i], logits.AsSpan(i * classes, classes), (int)ready.Labels[i]);
                }
            }

            done += ready.Labels.Length;
            onProgress?.Invoke(done);
        }

        return metrics;
    }
}
