using GhostNet.Imaging;
using GhostNet.Models;
using GhostNet.Training.Data;

namespace GhostNet.Training.Tests.Data;

public class AugmentationTests
{
    private const int Side = 32;

    [Fact]
    public void Each_result_is_a_shifted_and_perhaps_mirrored_original_on_black()
    {
        byte[] pixels = new byte[Side * Side * 3];
        new Random(1).NextBytes(pixels);
        var image = new RgbImage(Side, Side, pixels);
        var augmentation = new Augmentation(Preprocessing.Cifar);
        var seen = new HashSet<(int, int, bool)>();

        for (int i = 0; i < 2000; i++)
        {
            (int Dy, int Dx, bool Mirrored)? found = Explain(image, augmentation.Apply(image, SeededRandom.For(0, i)));
            Assert.NotNull(found);
            seen.Add(found.Value);
        }

        // Nine shifts along each axis, mirrored or not.
        Assert.Equal(9 * 9 * 2, seen.Count);
    }

    private static (int Dy, int Dx, bool Mirrored)? Explain(RgbImage original, RgbImage result)
    {
        foreach (bool mirrored in new[] { false, true })
        {
            for (int dy = -4; dy <= 4; dy++)
            {
                for (int dx = -4; dx <= 4; dx++)
                {
                    if (IsShift(original, result, dy, dx, mirrored))
                    {
                        return (dy, dx, mirrored);
                    }
                }
            }
        }

        return null;
    }

    private static bool IsShift(RgbImage original, RgbImage result, int dy, int dx, bool mirrored)
    {
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                (int row, int column) = (y + dy, (mirrored ? Side - 1 - x : x) + dx);
                bool inside = (uint)row < Side && (uint)column < Side;
                for (int c = 0; c < 3; c++)
                {
                    if (result.Pixels[(((y * Side) + x) * 3) + c] != (inside ? original.Pixels[(((row * Side) + column) * 3) + c] : 0))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }
}
