using GhostNet.Onnx.Import.Ops;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import;

/// <summary>The table of how each operator is read.</summary>
internal static class ImportTable
{
    private static readonly SortedDictionary<string, Action<ImportCall>> Table = new(StringComparer.Ordinal)
    {
        ["Add"] = ImportBroadcast.Of(new Add(), (a, b) => a + b, (a, b) => a + b),
        ["AveragePool"] = ImportPool.Average,
        ["BatchNormalization"] = ImportBatchNormalization.Run,
        ["Cast"] = ImportConstant.Cast,
        ["Ceil"] = ConstantArithmetic.OfConstants(MathF.Ceiling),
        ["Clip"] = ImportElementwise.Clip,
        ["Concat"] = ImportConcat.Run,
        ["Constant"] = ImportConstant.Constant,
        ["ConstantOfShape"] = ImportConstant.OfShape,
        ["Conv"] = ImportConv.Run,
        ["Div"] = ImportBroadcast.Of(new Div(), (a, b) => a / b, Quotient),
        ["Dropout"] = ImportElementwise.Dropout,
        ["Elu"] = ImportElementwise.Of(a => new Elu(a.Float("alpha", 1))),
        ["Flatten"] = ImportReshape.Flatten,
        ["Floor"] = ConstantArithmetic.OfConstants(MathF.Floor),
        ["Gather"] = ImportGather.Run,
        ["Gemm"] = ImportGemm.Run,
        ["GlobalAveragePool"] = ImportMean.Pool,
        ["GlobalMaxPool"] = ImportPool.GlobalMax,
        ["HardSigmoid"] = ImportElementwise.Of(a => new HardSigmoid { Alpha = a.Float("alpha", 0.2f), Beta = a.Float("beta", 0.5f) }),
        ["HardSwish"] = ImportElementwise.Of(_ => new HardSwish()),
        ["Identity"] = ImportElementwise.Identity,
        ["LeakyRelu"] = ImportElementwise.Of(a => new LeakyRelu(a.Float("alpha", 0.01f))),
        ["MatMul"] = ImportMatMul.Run,
        ["Max"] = ImportElementwise.Bound(c => new Clip(c, float.MaxValue), Math.Max, Math.Max),
        ["MaxPool"] = ImportPool.Max,
        ["Min"] = ImportElementwise.Bound(c => new Clip(float.MinValue, c), Math.Min, Math.Min),
        ["Mul"] = ImportBroadcast.Of(new Mul(), (a, b) => a * b, (a, b) => a * b),
        ["Neg"] = ConstantArithmetic.OfConstants(v => -v),
        ["PRelu"] = ImportElementwise.PRelu,
        ["Pad"] = ImportPad.Run,
        ["Pow"] = ConstantArithmetic.OfConstants(MathF.Pow, (a, b) => (long)Math.Pow(a, b)),
        ["ReduceMean"] = ImportMean.Reduce,
        ["Relu"] = ImportElementwise.Of(_ => new Relu()),
        ["Reshape"] = ImportReshape.Reshape,
        ["Resize"] = ImportResize.Run,
        ["Shape"] = ImportConstant.Shape,
        ["Sigmoid"] = ImportElementwise.Of(_ => new Sigmoid()),
        ["Slice"] = ImportSlice.Slice,
        ["Softmax"] = ImportElementwise.Softmax,
        ["Split"] = ImportSlice.Split,
        ["Sqrt"] = ConstantArithmetic.OfConstants(MathF.Sqrt),
        ["Squeeze"] = ImportReshape.Squeeze,
        ["Sub"] = ImportBroadcast.Of(new Sub(), (a, b) => a - b, (a, b) => a - b),
        ["Sum"] = ImportBroadcast.Sum,
        ["Tanh"] = ImportElementwise.Of(_ => new Tanh()),
        ["Transpose"] = ImportTranspose.Run,
        ["Unsqueeze"] = ImportReshape.Unsqueeze,
        ["Upsample"] = ImportResize.Run,
    };

    /// <summary>The operators that are read.</summary>
    public static IEnumerable<string> Operators => Table.Keys;

    /// <summary>Reads a node.</summary>
    /// <param name="call">The node, and what is known.</param>
    /// <exception cref="GhostNetException">It has no translation.</exception>
    public static void Run(ImportCall call)
    {
        if (call.Node.Domain is not ("" or "ai.onnx") || !Table.TryGetValue(call.Node.OpType, out Action<ImportCall>? read))
        {
            string domain = call.Node.Domain.Length > 0 ? $" of {Printable.Of(call.Node.Domain)}" : string.Empty;
            throw ImportCall.Fail($"is an operator{domain} that is not known; those known are {string.Join(", ", Table.Keys)}");
        }

        read(call);
    }

    private static long Quotient(long a, long b) =>
        b is 0 or -1 ? throw ImportCall.Fail($"divides integers by {b}") : a / b;
}
