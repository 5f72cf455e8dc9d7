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
    /// <summary>The mean loss of a batch.</summary>
    /// <param name="logits">The network's output, <c>[N, classes]</c>.</param>
    /// <param name="images">Its input, <c>[N, 3, H, W]</c>, which the teacher sees too.</param>
    /// <param name="targets">The classes, <c>[N]</c> int64, or their shares, <c>[N, classes]</c> float32.</param>
    /// <returns>A scalar with a gradient.</returns>
    public TorchTensor Of(TorchTensor logits, TorchTensor images, TorchTensor targets)
    {
        TorchTensor loss = torch.nn.functional.cross_entropy(logits, targets, classWeights, label_smoothing: recipe.Smoothing);
        return teacher is null ? loss : (loss * (1 - recipe.KdAlpha)) + (Divergence(logits, teacher.Logits(images)) * recipe.KdAlpha);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        classWeights?.Dispose();
        teacher?.Dispose();
    }

    private TorchTensor Divergence(TorchTensor logits, TorchTensor taught)
    {
        double temperature = recipe.KdTemperature;
        return torch.nn.functional.kl_div(
            torch.nn.functional.log_softmax(logits / temperature, 1),
            torch.nn.functional.log_softmax(taught / temperature, 1),
            log_target: true,
            torch.nn.Reduction.Sum) * (temperature * temperature / logits.shape[0]);
    }
}
