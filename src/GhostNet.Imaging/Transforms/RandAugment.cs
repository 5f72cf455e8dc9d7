using GhostNet.Models;

namespace GhostNet.Imaging.Transforms;

/// <summary>
/// Changes each picture by a few operations drawn from fifteen (Cubuk et al., <c>RandAugment</c>, 2019), with the operations, their
/// strengths and the random magnitude of timm.
/// </summary>
public sealed class RandAugment : IImageTransform
{
    private const double MaxDegrees = 30;
    private const double MaxShear = 0.3;
    private const double MaxShift = 0.45;
    private const double MaxAdded = 110;
    private const double UniformFrom = 100;

    private readonly RandAugmentSettings _settings;
    private readonly ImageAffine _affine;
    private readonly Func<RgbImage, double, Random, RgbImage>[] _operations;

    /// <summary>Prepares the operations.</summary>
    /// <param name="settings">How strong they are.</param>
    /// <param name="filter">The resampling filter of rotations, shears and shifts.</param>
    /// <param name="fill">The colour of what they uncover.</param>
    public RandAugment(RandAugmentSettings settings, Interpolation filter, (byte Red, byte Green, byte Blue) fill)
    {
        _settings = settings;
        _affine = new ImageAffine(filter, fill);

        // Strength is a magnitude's share of the greatest, 0…1.
        _operations =
        [
            (image, _, _) => ImageOps.AutoContrast(image),
            (image, _, _) => ImageOps.Equalize(image),
            (image, _, _) => ImageOps.Invert(image),
            (image, strength, random) => _affine.Rotate(image, Either(MaxDegrees * strength, random)),
            (image, strength, _) => ImageOps.Posterize(image, Falling((int)(4 * strength), 4)),
            (image, strength, _) => ImageOps.Solarize(image, Falling((int)(256 * strength), 256)),
            (image, strength, _) => ImageOps.SolarizeAdd(image, (int)(MaxAdded * strength)),
            (image, strength, random) => ImageEnhance.Color(image, Factor(strength, random)),
            (image, strength, random) => ImageEnhance.Contrast(image, Factor(strength, random)),
            (image, strength, random) => ImageEnhance.Brightness(image, Factor(strength, random)),
            (image, strength, random) => ImageEnhance.Sharpness(image, Factor(strength, random)),
            (image, strength, random) => _affine.ShearX(image, Either(MaxShear * strength, random)),
            (image, strength, random) => _affine.ShearY(image, Either(MaxShear * strength, random)),
            (image, strength, random) => _affine.Translate(image, Either(MaxShift * strength, random) * image.Width, 0),
            (image, strength, random) => _affine.Translate(image, 0, Either(MaxShift * strength, random) * image.Height),
        ];
    }

    /// <inheritdoc/>
    public RgbImage Apply(RgbImage image, Random random)
    {
        for (int i = 0; i < _settings.Operations; i++)
        {
            Func<RgbImage, double, Random, RgbImage> operation = _operations[random.Next(_operations.Length)];
            if (random.Chance(_settings.Probability))
            {
                image = operation(image, Strength(random), random);
            }
        }

        return image;
    }

    private double Strength(Random random)
    {
        double magnitude = _settings.MagnitudeDeviation switch
        {
            0 => _settings.Magnitude,
            >= UniformFrom => random.Uniform(new Interval(0, _settings.Magnitude)),
            double deviation => _settings.Magnitude + (deviation * random.Normal()),
        };
        return Math.Clamp(magnitude / RandAugmentSettings.MaxMagnitude, 0, 1);
    }

    private static double Either(double value, Random random) => random.Chance(0.5) ? -value : value;

    /// <summary>A quantity that changes pictures the more, the smaller it is.</summary>
    private int Falling(int value, int most) => _settings.IsIncreasing ? most - value : value;

    private double Factor(double strength, Random random) =>
        _settings.IsIncreasing ? Math.Max(0.1, 1 + Either(0.9 * strength, random)) : (1.8 * strength) + 0.1;
}
