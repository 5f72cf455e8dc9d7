using GhostNet.Fuzz.Targets;
using GhostNet.Fuzz.Targets.Onnx;
using GhostNet.Fuzz.Targets.Photos;

namespace GhostNet.Fuzz;

/// <summary>The targets that can be named.</summary>
public static class FuzzTargets
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new SafeTensorsTarget(),
        new PyTorchZipTarget(),
        new PyTorchLegacyTarget(),
        new NpyTarget(),
        new OnnxTarget(),
        new ImageFolderZipTarget(),
        new CifarTarget(),
        new IdxTarget(),
        new CsvTarget(),
        new PhotoTarget("jpeg", ".jpg", [0xFF, 0xC0], [0xFF, 0xC2], [0xFF, 0xC4], [0xFF, 0xDA], [0xFF, 0xDB], [0xFF, 0xDD, 0, 4, 0, 1], [0xFF, 0xD0], [0xFF, 0xD9]),
        new PngTarget(),
        new WebPTarget(),
        new PhotoTarget("gif", ".gif", [0x21, 0xF9, 4, 1], [0x21, 0xFF, 11], [0x2C, 0, 0, 0, 0], [0x3B]),
        new PhotoTarget("bmp", ".bmp", [40, 0, 0, 0], [124, 0, 0, 0], [1, 0, 32, 0, 3, 0, 0, 0], [1, 0, 8, 0, 1, 0, 0, 0]),
    ];
}
