using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>BatchNormalization</c> for inference. ONNX counts the share of the old statistics, PyTorch that of the new.</summary>
internal static class ImportBatchNormalization
{
    public static void Run(ImportCall call)
    {
        call.Attributes.Require("training_mode", 0, fallback: 0);
        call.Attributes.Require("spatial", 1, fallback: 1);
        var op = new BatchNormalization
        {
            Epsilon = call.Attributes.Float("epsilon", 1e-5f),
            Momentum = MathF.Round(1 - call.Attributes.Float("momentum", 0.9f), 6),
        };
        call.EmitWeighted(op, call.Value(), call.Constant(1), call.Constant(2), call.Constant(3), call.Constant(4));
    }
}
