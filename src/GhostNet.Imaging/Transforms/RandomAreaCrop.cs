using System.Buffers;
using GhostNet.Imaging.Resampling;
using GhostNet.Models;

namespace GhostNet.Imaging.Transforms;

/// <summary>
/// Crops a part of random area and shape and resizes it: Inception's crop (Szegedy et al. 2015), known as <c>RandomResizedCrop</c>. A part
/// that does not fit is drawn again, ten times at most; then the largest central part of an allowed shape is taken.
/// </summary>
/// <param name="width">Width of the result.</param>
/// <param name="height">Height of the result.</param>
/// <param name="scale">The part's area as a share of the picture's, within (0, 1].</param>
/// <param name="ratio">The part's width divided by its height, drawn uniformly in its logarithm.</param>
/// <param name="filter">The resampling filter.</param>
public sealed class RandomAreaCrop(int width, int height, Interval scale, Interval ratio, Interpolation filter) : IImageTransform
{
    private const int Tries = 10;

    /// <inheritdoc/>
    public RgbImage Apply(RgbImage image, Random random)
    {
        (int x, int y, int cropWidth, int cropHeight) = Choose(image.Width, image.Height, random);
        byte[] crop = ArrayPool<byte>.Shared.Rent(3 * cropWidth * cropHeight);
        for (int row = 0; row < cropHeight; row++)
        {
            image.Pixels.AsSpan(3 * (((y + row) * image.Width) + x), 3 * cropWidth).CopyTo(crop.AsSpan(3 * row * cropWidth));
        }

        byte[] pixels = new byte[3 * width * height];
        new WindowResampler(ResampleAxis.Whole(cropWidth, width), ResampleAxis.Whole(cropHeight, height), filter)
            .Run(new PixelView(crop, cropWidth, cropHeight, pixelBytes: 3), new ByteRows(pixels));
        ArrayPool<byte>.Shared.Return(crop);
        return new RgbImage(width, height, pixels);
    }

    /// <summary>Draws the part.</summary>
    /// <param name="imageWidth">Width of the picture.</param>
    /// <param name="imageHeight">Height of the picture.</param>
    /// <param name="random">Where the choices come from.</param>
    internal (int X, int Y, int Width, int Height) Choose(int imageWidth, int imageHeight, Random random)
    {
        for (int i = 0; i < Tries; i++)
        {
            double area = random.Uniform(scale) * imageWidth * imageHeight;
            double shape = random.LogUniform(ratio);
            double cropWidth = Math.Round(Math.Sqrt(area * shape));
            double cropHeight = Math.Round(Math.Sqrt(area / shape));
            if (cropWidth >= 1 && cropWidth <= imageWidth && cropHeight >= 1 && cropHeight <= imageHeight)
            {
                (int w, int h) = ((int)cropWidth, (int)cropHeight);
                return (random.Next(imageWidth - w + 1), random.Next(imageHeight - h + 1), w, h);
            }
        }

        return Central(imageWidth, imageHeight);
    }

    private (int X, int Y, int Width, int Height) Central(int imageWidth, int imageHeight)
    {
        double shape = Math.Clamp((double)imageWidth / imageHeight, ratio.Min, ratio.Max);
        int w = Math.Clamp((int)Math.Round(imageHeight * shape), 1, imageWidth);
        int h = Math.Clamp((int)Math.Round(imageWidth / shape), 1, imageHeight);
        return ((imageWidth - w) / 2, (imageHeight - h) / 2, w, h);
    }
}
