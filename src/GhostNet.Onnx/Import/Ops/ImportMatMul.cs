using GhostNet.Graphs;
using GhostNet.Onnx.Proto;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>MatMul</c> with a constant matrix; a constant vector that is added to nothing but its result becomes the bias.</summary>
internal static class ImportMatMul
{
    public static void Run(ImportCall call)
    {
        (Value x, ImportedConstant weight) = ImportGemm.InGraphOrder(call, ImportTranspose.Matrix(call, call.Constant(1)));
        int outputs = weight.Shape[0];
        if (FindBias(call, outputs) is not var (sum, bias))
        {
            call.EmitWeighted(new Gemm(outputs) { HasBias = false }, x, weight);
            return;
        }

        call.EmitWeighted(new Gemm(outputs), x, weight, ImportGemm.Vector(call, bias, outputs));
        call.Scope.Absorbed.Add(sum);
        call.Scope.Set(sum.Output[0], call.Scope.Get(call.Node.Output[0]));
    }

    private static (NodeProto Sum, ImportedConstant Bias)? FindBias(ImportCall call, int outputs)
    {
        string product = call.Node.Output[0];
        if (call.Scope.SoleReader(product) is not { OpType: "Add", Input: [var a, var b], Output: [_] } sum)
        {
            return null;
        }

        string other = a == product ? b : a;
        return call.Scope.IsInitializer(other) && call.Scope.Get(other) is ImportedConstant bias && bias.Count == outputs && bias.Shape.Rank is 1 or 2 && bias.Shape[bias.Shape.Rank - 1] == outputs
            ? (sum, bias)
            : null;
    }
}
