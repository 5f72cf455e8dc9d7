using GhostNet.Imaging;
using GhostNet.Models;

namespace GhostNet.Training.Data;

/// <summary>
/// What training does to a prepared picture: zeros of an eighth of its size on each side, a crop of the original size
/// at a random place, a mirror image every other time; then normalisation.
/// </summary>
internal sealed class Augmentation(Preprocessing preprocessing)
{
    private readonly int _padY = preprocessing.Height / 8;
    private readonly int _padX = preprocessing.Width / 8;

    /// <summary>Augments one picture.</summary>
    /// <param name="image">The picture at the network's input size.</param>
    /// <param name="random">Where the choices come from.</param>
    /// <returns>A new picture of the same size; what lies outside the original is black.</returns>
    public RgbImage Apply(RgbImage image, Random random)
    {
        int offsetY = random.Next((2 * _padY) + 1) - _padY;
        int offsetX = random.Next((2 * _padX) + 1) - _padX;
        bool mirrored = random.Next(2) == 1;
        byte[] pixels = new byte[image.Pixels.Length];
        for (int y = Math.Max(0, -offsetY); y < Math.Min(image.Height, image.Height - offsetY); y++)
        {
            for (int x = Math.Max(0, -offsetX); x < Math.Min(image.Width, image.Width - offsetX); x++)
            {
                int column = mirrored ? image.Width - 1 - x : x;
                int from = (((y + offsetY) * image.Width) + x + offsetX) * 3;
                image.Pixels.AsSpan(from, 3).CopyTo(pixels.AsSpan(((y * image.Width) + column) * 3));
            }
        }

        return new RgbImage(image.Width, image.Height, pixels);
    }
}
