using GhostNet.Training.Data;
using GhostNet.Training.Metrics;
using TorchSharp;

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
    /// <returns>Accuracy and loss.</returns>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    /// <exception cref="GhostNetException">An image cannot be read.</exception>
    public static ClassificationMetrics Evaluate(
        TorchNetwork network,
        LabelledImages images,
        int batch,
        Action<int>? onProgress = null,
        CancellationToken cancellationToken = default)
    {
        network.eval();
        int classes = network.Graph.Output.Shape[1];
        var metrics = new ClassificationMetrics(classes);
        using var inference = torch.inference_mode();
        foreach (Batch ready in new BatchLoader(images, batch).Run([.. Enumerable.Range(0, images.Count)], randomFor: null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            float[] logits = network.forward(ready.ToTensor(images.Preprocessing)).data<float>().ToArray();
            for (int i = 0; i < ready.Labels.Length; i++)
            {
                metrics.Add(logits.AsSpan(i * classes, classes), (int)ready.Labels[i]);
            }

            onProgress?.Invoke(metrics.Images);
        }

        return metrics;
    }
}
