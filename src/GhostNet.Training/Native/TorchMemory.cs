using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training.Native;

/// <summary>libtorch's tensors as memory.</summary>
internal static unsafe class TorchMemory
{
    /// <summary><c>[N, C, H, W]</c> to <c>[N, H, W, C]</c>, contiguous.</summary>
    /// <param name="x">The tensor.</param>
    public static TorchTensor ChannelsLast(TorchTensor x) => x.permute(0, 2, 3, 1).contiguous();

    /// <summary>Makes a tensor, <c>[N, C, H, W]</c>, channels last in memory. It is no view of another: what follows may overwrite it.</summary>
    /// <param name="images">N.</param>
    /// <param name="channels">C.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    public static TorchTensor Empty(int images, int channels, int height, int width) =>
        torch.empty_strided([images, channels, height, width], [(long)height * width * channels, 1, (long)width * channels, channels]);

    /// <summary>Copies the values out.</summary>
    /// <param name="tensor">The tensor, contiguous.</param>
    public static float[] Values(TorchTensor tensor) => tensor.data<float>().ToArray();

    /// <summary>Where the values begin.</summary>
    /// <param name="tensor">The tensor, contiguous or channels last in memory; it must live as long as the pointer is used.</param>
    public static float* Pointer(TorchTensor tensor)
    {
        using TorchTensor pixels = tensor.is_contiguous() ? tensor.alias() : tensor.permute(0, 2, 3, 1);
        fixed (byte* start = pixels.bytes)
        {
            return (float*)start;
        }
    }
}
