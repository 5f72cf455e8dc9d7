using System.Globalization;
using GhostNet.Imaging;
using GhostNet.Imaging.Transforms;
using GhostNet.Models;

namespace GhostNet.Training.Data;

/// <summary>Varies training images by chance: crop, flips, colours, then, behind normalisation, erasing. The order is timm's.</summary>
internal sealed class Augmentation
{
    private readonly AugmentationOptions _options;
    private readonly Preprocessing _preprocessing;
    private readonly IImageTransform[] _transforms;
    private readonly RandomErasing _erasing;

    /// <summary>Prepares the transforms.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="preprocessing">Size, filter and normalisation of the network's input.</param>
    /// <exception cref="GhostNetException">An option is out of range.</exception>
    public Augmentation(AugmentationOptions options, Preprocessing preprocessing)
    {
        options.Validate();
        (_options, _preprocessing) = (options, preprocessing);
        _transforms = [.. Transforms()];
        _erasing = new RandomErasing(options.ReProb, options.ReMode);
    }

    /// <summary>Whether it takes a photo as it is, rather than resized and cropped to the network's input.</summary>
    public bool TakesWholePhoto => _options.AreaFor(_preprocessing) is not null;

    /// <summary>Augments a picture.</summary>
    /// <param name="image">A whole photo, or a picture of the input's size, as <see cref="TakesWholePhoto"/> says; it is not changed.</param>
    /// <param name="random">Where all chance comes from.</param>
    /// <returns>A picture of the input's size.</returns>
    public RgbImage Apply(RgbImage image, Random random) =>
        _transforms.Aggregate(image, (current, transform) => transform.Apply(current, random));

    /// <summary>Erases a part of a normalised image now and then.</summary>
    /// <param name="image">The image, <c>[3, H, W]</c>.</param>
    /// <param name="random">Where all chance comes from.</param>
    public void Erase(Span<float> image, Random random) => _erasing.Apply(image, _preprocessing.Height, _preprocessing.Width, random);

    /// <summary>Which crop is in force, for the model's card.</summary>
    public override string ToString() => _options.AreaFor(_preprocessing) is { } area
        ? string.Create(CultureInfo.InvariantCulture, $"random-area crop {area.Min:G4}…{area.Max:G4}")
        : $"padded crop {_options.PaddingFor(_preprocessing)}";

    private IEnumerable<IImageTransform> Transforms()
    {
        yield return _options.AreaFor(_preprocessing) is { } area
            ? new RandomAreaCrop(_preprocessing.Width, _preprocessing.Height, area, _options.Ratio, _preprocessing.Interpolation)
            : new PaddedCrop(_options.PaddingFor(_preprocessing));
        yield return new RandomFlip(_options.Hflip);
        yield return new RandomFlip(_options.Vflip, isVertical: true);
        if (_options.AutoAugment is { } policy)
        {
            yield return new RandAugment(RandAugmentSettings.Parse(policy), _preprocessing.Interpolation, (Mean(0), Mean(1), Mean(2)));
        }
        else if (_options.ColorJitter > 0)
        {
            yield return new ColorJitter(_options.ColorJitter);
        }
    }

    private byte Mean(int channel) => (byte)Math.Clamp(Math.Round(255 * _preprocessing.Mean[channel]), 0, 255);
}
