using GhostNet.Imaging.Transforms;
using GhostNet.Models;

namespace GhostNet.Training.Data;

/// <summary>
/// How training images are varied by chance. <see cref="Recipes.RecipeKeys"/> names each value in files and on the command line, as timm does, and
/// says what it may be.
/// </summary>
public sealed record AugmentationOptions
{
    /// <summary>Input sides below which the padded crop is the default, and from which on the random-area crop.</summary>
    private const int LargeInput = 96;

    private const int PaddedShare = 8;

    /// <summary>
    /// Share of a photo's area that the random-area crop takes, within (0, 1]. Null, the default, for 0.08…1 where inputs have sides of 96
    /// pixels and more and <see cref="CropPad"/> is null, and no random-area crop otherwise.
    /// </summary>
    public Interval? Scale { get; init; }

    /// <summary>Width divided by height of what the random-area crop takes; 3/4…4/3 by default.</summary>
    public Interval Ratio { get; init; } = new(3.0 / 4, 4.0 / 3);

    /// <summary>
    /// Black pixels around the prepared image of which the padded crop takes a part of the original size; 0 leaves it as it is. Null, the default,
    /// for an eighth of the height of inputs below 96 pixels, and no padded crop otherwise.
    /// </summary>
    public int? CropPad { get; init; }

    /// <summary>Probability of a mirror image; 0.5 by default.</summary>
    public double Hflip { get; init; } = 0.5;

    /// <summary>Probability of an image upside down; 0 by default.</summary>
    public double Vflip { get; init; }

    /// <summary>Amount by which brightness, contrast and saturation are changed; 0 by default. Not used where <see cref="AutoAugment"/> is.</summary>
    public double ColorJitter { get; init; }

    /// <summary>RandAugment as timm spells it, for example <c>rand-m9-mstd0.5</c>; null, the default, for none.</summary>
    public string? AutoAugment { get; init; }

    /// <summary>Probability that a rectangle of the normalised image is erased; 0 by default.</summary>
    public double ReProb { get; init; }

    /// <summary>What takes an erased rectangle's place; zeros by default.</summary>
    public ErasingMode ReMode { get; init; }

    /// <summary>Checks what the values mean together.</summary>
    /// <exception cref="GhostNetException">Two exclude each other; the message names them.</exception>
    public void Validate()
    {
        if (Scale is not null && CropPad is not null)
        {
            throw new GhostNetException("scale asks for the random-area crop and crop-pad for the padded one; give one of them");
        }
    }

    /// <summary>The options with the crop settled.</summary>
    /// <param name="preprocessing">The input's size.</param>
    /// <returns>Options with one of the two crops.</returns>
    internal AugmentationOptions For(Preprocessing preprocessing) =>
        AreaFor(preprocessing) is { } area ? this with { Scale = area } : this with { CropPad = PaddingFor(preprocessing) };

    /// <summary>The random-area crop's share of the area for an input.</summary>
    /// <param name="preprocessing">The input's size.</param>
    /// <returns>The share; null where that crop is not used.</returns>
    internal Interval? AreaFor(Preprocessing preprocessing) =>
        Scale ?? (CropPad is null && Math.Min(preprocessing.Height, preprocessing.Width) >= LargeInput ? new Interval(0.08, 1) : null);

    /// <summary>The padded crop's black pixels for an input.</summary>
    /// <param name="preprocessing">The input's size.</param>
    /// <returns>Pixels on each side.</returns>
    internal int PaddingFor(Preprocessing preprocessing) => CropPad ?? (preprocessing.Height / PaddedShare);
}
