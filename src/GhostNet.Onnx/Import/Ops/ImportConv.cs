using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>Conv</c> with constant weights.</summary>
internal static class ImportConv
{
    public static void Run(ImportCall call)
    {
        ImportedConstant weight = call.Constant(1);
        if (weight.Shape.Rank != 4)
        {
            throw ImportCall.Fail($"its weight is {weight.Shape}; convolutions of two dimensions are read");
        }

        var kernel = new Size2(weight.Shape[2], weight.Shape[3]);
        if (call.Attributes.Has("kernel_shape") && call.Attributes.Size("kernel_shape", 1) is var stated && stated != kernel)
        {
            throw ImportCall.Fail($"its attribute kernel_shape is {stated}, its weight {weight.Shape}");
        }

        Shape x = call.Value().Shape;
        Size2 stride = call.Attributes.Size("strides", 1);
        Size2 dilation = call.Attributes.Size("dilations", 1);
        var conv = new Conv(weight.Shape[0], kernel)
        {
            Stride = stride,
            Padding = ImportPadding.Of(call, x, kernel, stride, dilation),
            Dilation = dilation,
            Groups = ImportAttributes.Int32("group", call.Attributes.Int("group", 1)),
            HasBias = call.Has(2),
        };
        call.EmitWeighted(conv, call.Value(), conv.HasBias ? [weight, call.Constant(2)] : [weight]);
    }
}
