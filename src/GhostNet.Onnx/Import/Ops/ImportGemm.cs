using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>Gemm</c> with constant weights; <c>alpha</c> and <c>beta</c> go into them.</summary>
internal static class ImportGemm
{
    public static void Run(ImportCall call)
    {
        call.Attributes.Require("transA", 0, fallback: 0);
        ImportedConstant weight = call.Constant(1);
        weight = Scaled(call, call.Attributes.Int("transB", 0) != 0 ? weight : ImportTranspose.Matrix(call, weight), call.Attributes.Float("alpha", 1));
        (Value x, weight) = InGraphOrder(call, weight);
        if (!call.Has(2))
        {
            call.EmitWeighted(new Gemm(Rows(weight)) { HasBias = false }, x, weight);
            return;
        }

        ImportedConstant bias = Scaled(call, Vector(call, call.Constant(2), Rows(weight)), call.Attributes.Float("beta", 1));
        call.EmitWeighted(new Gemm(Rows(weight)), x, weight, bias);
    }

    /// <summary>The vectors that are read, and the matrix with its columns in the graph's order of their elements.</summary>
    public static (Value X, ImportedConstant Weight) InGraphOrder(ImportCall call, ImportedConstant weight)
    {
        if (call.Flow(0) is not { Layout: ValueLayout.FlattenedChannelsLast } flow)
        {
            return (call.Value(), weight);
        }

        Shape maps = flow.Value.Shape;
        if (weight.Floats is not { } floats || Rows(weight) * (long)flow.Shape[1] != floats.Length)
        {
            throw ImportCall.Fail($"its weight is {weight.Shape} for vectors of {flow.Shape[1]}");
        }

        var columns = new ImportedConstant(new Shape(weight.Shape[0], maps[2], maps[3], maps[1]), floats);
        ImportedConstant ordered = ImportTranspose.Transpose(call, columns, [0, 3, 1, 2]);
        return (call.Scope.Builder.Add(call.PartName("flatten"), new Flatten(), flow.Value), new ImportedConstant(weight.Shape, ordered.Floats!));
    }

    /// <summary>A bias as a vector; one number stands for as many as are needed.</summary>
    public static ImportedConstant Vector(ImportCall call, ImportedConstant bias, int length)
    {
        if (bias.Floats is not { } floats || (floats.Length != length && floats.Length != 1) || bias.Shape.Rank > 2)
        {
            throw ImportCall.Fail($"its bias is {bias.Shape}, must be one number for each of the {length} outputs");
        }

        if (floats.Length != length)
        {
            float[] repeated = new float[call.Take(length)];
            Array.Fill(repeated, floats[0]);
            floats = repeated;
        }

        return new ImportedConstant(new Shape(length), floats);
    }

    private static int Rows(ImportedConstant weight) =>
        weight.Shape.Rank == 2 ? weight.Shape[0] : throw ImportCall.Fail($"its weight is {weight.Shape}, must be a matrix");

    private static ImportedConstant Scaled(ImportCall call, ImportedConstant constant, float factor)
    {
        if (factor == 1 || constant.Floats is not { } floats)
        {
            return constant;
        }

        float[] scaled = new float[call.Take(floats.Length)];
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = floats[i] * factor;
        }

        return new ImportedConstant(constant.Shape, scaled);
    }
}
