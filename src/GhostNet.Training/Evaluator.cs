using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Training.Data;
using GhostNet.Training.Metrics;

namespace GhostNet.Training;

/// <summary>Measures a network's accuracy on labelled images.</summary>
public static class Evaluator
{
    /// <summary>Runs the network over all images.</summary>
    /// <param name="network">The network; left in inference mode.</param>
    /// <param name="images">The images; their labels are the network's outputs.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="onProgress">Called with the number of images done; may be null.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>Accuracy and loss over the images that can be read.</returns>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    /// <exception cref="GhostNetException">An image cannot be read and is not to be left out.</exception>
    public static ClassificationMetrics Evaluate(
        TorchNetwork network,
        LabelledImages images,
        int batch,
        Action<int>? onProgress = null,
        CancellationToken cancellationToken = default)
    {
        network.eval();
        return Evaluate(
            input => network.Run(input, network.Graph.Output), network.Graph.Output.Shape[1], images, batch, onProgress, cancellationToken);
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
        CancellationToken cancellationToken = default)
    {
        var metrics = new ClassificationMetrics();
        int done = 0;
        foreach (Batch ready in new BatchLoader(images, batch).Run([.. Enumerable.Range(0, images.Count)], randomFor: null))
        {
            using Batch used = ready;
            cancellationToken.ThrowIfCancellationRequested();
            var shape = new Shape(ready.Labels.Length, 3, images.Preprocessing.Height, images.Preprocessing.Width);
            float[] logits = network(new Tensor(shape, ready.Pixels)).Data;
            for (int i = 0; i < ready.Labels.Length; i++)
            {
                if (ready.Labels[i] != LabelledImages.LeftOut)
                {
                    metrics.Add(done + i, logits.AsSpan(i * classes, classes), (int)ready.Labels[i]);
                }
            }

            done += ready.Labels.Length;
            onProgress?.Invoke(done);
        }

        return metrics;
    }
}
