using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Onnx.Import.Ops;

/// <summary>Reads <c>Resize</c> and <c>Upsample</c> to the nearest pixel, where they choose the pixels that <see cref="Resize"/> does.</summary>
internal static class ImportResize
{
    public static void Run(ImportCall call)
    {
        call.Attributes.Require("mode", "nearest");
        Value x = call.Value();
        if (x.Shape.Rank != 4)
        {
            throw ImportCall.Fail($"its input is {x.Shape}, must be [N, C, H, W]");
        }

        bool isNew = call.Node.OpType == "Resize" && call.OperatorSet >= 11;
        if (isNew && call.Has(3))
        {
            ToSizes(call, x, call.Constant(3));
            return;
        }

        float[] scales = call.Node.OpType == "Upsample" && call.OperatorSet < 9
            ? call.Attributes.Floats("scales") ?? []
            : call.Constant(isNew ? 2 : 1).Floats ?? [];
        if (scales is not [1, 1, var vertical, var horizontal] || !IsWhole(vertical) || !IsWhole(horizontal))
        {
            throw ImportCall.Fail($"scales by [{string.Join(", ", scales.Take(10))}]; whole factors for height and width are read");
        }

        var scale = new Size2((int)vertical, (int)horizontal);
        RequireSamePixels(call, x.Shape[2], (long)x.Shape[2] * scale.Height);
        RequireSamePixels(call, x.Shape[3], (long)x.Shape[3] * scale.Width);
        call.Emit(new Resize { Scale = scale }, x);
    }

    private static void ToSizes(ImportCall call, Value x, ImportedConstant sizes)
    {
        if (sizes.Integers is not [var n, var c, var height, var width] || n != x.Shape[0] || c != x.Shape[1])
        {
            throw ImportCall.Fail($"resizes {x.Shape} to something else than [N, C, H, W]");
        }

        RequireSamePixels(call, x.Shape[2], height);
        RequireSamePixels(call, x.Shape[3], width);
        if (sizes.Origins is [_, _, (Value like, 2), (Value same, 3)] && ReferenceEquals(like, same) && like.Shape.Rank == 4)
        {
            call.Emit(new Resize(), x, like);
        }
        else if (height % x.Shape[2] == 0 && width % x.Shape[3] == 0)
        {
            call.Emit(new Resize { Scale = new Size2((int)(height / x.Shape[2]), (int)(width / x.Shape[3])) }, x);
        }
        else
        {
            throw ImportCall.Fail($"resizes {x.Shape} to {height}×{width}; whole factors and the sizes of other values are read");
        }
    }

    private static bool IsWhole(float scale) => scale is >= 1 and <= 1024 && scale == MathF.Floor(scale);

    /// <summary>Compares the pixels that the attributes choose along one axis with those of the graph's op, whose rule is <c>⌊i · input / output⌋</c>.</summary>
    private static void RequireSamePixels(ImportCall call, int input, long output)
    {
        const int longest = 1 << 16;
        bool isNew = call.Node.OpType == "Resize" && call.OperatorSet >= 11;
        string transformation = isNew ? call.Attributes.Text("coordinate_transformation_mode", "half_pixel") : "asymmetric";
        string rounding = isNew ? call.Attributes.Text("nearest_mode", "round_prefer_floor") : "floor";
        if (output is < 1 or > longest)
        {
            throw ImportCall.Fail($"resizes {input} pixels to {output}; 1 to {longest} are read");
        }

        for (int i = 0; i < output; i++)
        {
            double place = transformation switch
            {
                "asymmetric" => i * (double)input / output,
                "half_pixel" => ((i + 0.5) * input / output) - 0.5,
                "pytorch_half_pixel" => output > 1 ? ((i + 0.5) * input / output) - 0.5 : 0,
                "tf_half_pixel_for_nn" => (i + 0.5) * input / output,
                "align_corners" => output > 1 ? i * (input - 1.0) / (output - 1) : 0,
                _ => throw ImportAttributes.Fail("coordinate_transformation_mode", $"'{transformation}', which is not read"),
            };
            double pixel = rounding switch
            {
                "floor" => Math.Floor(place),
                "ceil" => Math.Ceiling(place),
                "round_prefer_floor" => Math.Ceiling(place - 0.5),
                "round_prefer_ceil" => Math.Floor(place + 0.5),
                _ => throw ImportAttributes.Fail("nearest_mode", $"'{rounding}', which is not read"),
            };
            if (Math.Clamp(pixel, 0, input - 1) != (long)i * input / output)
            {
                throw ImportAttributes.Fail(
                    "coordinate_transformation_mode", $"'{transformation}' with nearest_mode '{rounding}', which chooses other pixels than 'asymmetric' with 'floor' from {input} to {output}");
            }
        }
    }
}
