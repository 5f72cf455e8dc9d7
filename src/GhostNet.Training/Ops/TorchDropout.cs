using GhostNet.Ops;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Ops;

/// <summary>Computes <see cref="Dropout"/>. Each of several processes draws the mask of the whole batch and takes its images' part, so that their number changes nothing.</summary>
internal static class TorchDropout
{
    public static TorchTensor Run(Dropout op, TorchCall call)
    {
        if (!call.IsTraining || call.Part is not { } part)
        {
            return torch.nn.functional.dropout(call.X, op.Ratio, call.IsTraining);
        }

        double kept = 1.0 - op.Ratio;
        TorchTensor mask = torch.empty([part.Labels.Count, .. call.X.shape[1..]]).bernoulli_(kept).Multiply(1 / kept);
        return call.X * mask.index_select(0, torch.tensor(part.Places));
    }
}
