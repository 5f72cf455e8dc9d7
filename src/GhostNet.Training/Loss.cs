using GhostNet.Training.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>
/// What training makes small: cross-entropy with label smoothing and weights of classes and, with a teacher,
/// <c>(1 − α)·cross-entropy + α·T²·KL(teacher / T ‖ network / T)</c> (Hinton et al., 2015).
/// </summary>
/// <param name="recipe">Gives smoothing, α and T.</param>
/// <param name="classWeights">Weight of each class, <c>[classes]</c>; null for equal ones. Owned by this object.</param>
/// <param name="teacher">The teacher; null for none. Owned by this object.</param>
internal sealed class Loss(Recipe recipe, TorchTensor? classWeights, Teacher? teacher) : IDisposable
{
    /// <summary>What a process's images add to the mean loss of a batch; of a single process that mean itself.</summary>
    /// <param name="logits">The network's output, <c>[N, classes]</c>.</param>
    /// <param name="images">Its input, <c>[N, 3, H, W]</c>, which the teacher sees too.</param>
    /// <param name="targets">The classes, <c>[N]</c> int64, or their shares, <c>[N, classes]</c> float32.</param>
    /// <param name="labels">The classes of all processes' images.</param>
    /// <returns>A scalar with a gradient.</returns>
    public TorchTensor Of(TorchTensor logits, TorchTensor images, TorchTensor targets, IReadOnlyList<int> labels)
    {
        TorchTensor loss = torch.nn.functional.cross_entropy(
            logits, targets, classWeights, reduction: torch.nn.Reduction.Sum, label_smoothing: recipe.Smoothing).Over(Whole(targets, labels));
        return teacher is null
            ? loss
            : loss.Times(1 - recipe.KdAlpha).Plus(Divergence(logits, teacher.Logits(images), labels.Count), recipe.KdAlpha);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        classWeights?.Dispose();
        teacher?.Dispose();
    }

    /// <summary>What the losses of all processes' images are divided by: PyTorch takes the weights of classes, and the number of images where targets are shares.</summary>
    private double Whole(TorchTensor targets, IReadOnlyList<int> labels)
    {
        if (classWeights is null || targets.dim() > 1)
        {
            return labels.Count;
        }

        float[] weights = classWeights.data<float>().ToArray();
        return labels.Sum(label => (double)weights[label]);
    }

    private TorchTensor Divergence(TorchTensor logits, TorchTensor taught, int images)
    {
        double temperature = recipe.KdTemperature;
        return torch.nn.functional.kl_div(
            torch.nn.functional.log_softmax(logits.Over(temperature), 1),
            torch.nn.functional.log_softmax(taught.Over(temperature), 1),
            log_target: true,
            torch.nn.Reduction.Sum).Times(temperature * temperature / images);
    }
}
