using System.Text.Json.Serialization;

namespace GhostNet.Models;

/// <summary>
/// How a photo becomes a network's input: the shorter side is resized to <c>size / CropFraction</c>, the
/// centre is cropped to <c>Height × Width</c>, bytes are scaled to 0…1 and normalised per channel as
/// <c>(x − Mean) / Std</c>. It is part of every model's card, so prediction cannot drift from training.
/// </summary>
public sealed record Preprocessing
{
    /// <summary>ImageNet's usual preprocessing: 224×224, crop 0.875, bicubic, ImageNet mean and deviation.</summary>
    public static Preprocessing ImageNet { get; } = new();

    /// <summary>CIFAR-10's: 32×32, the whole picture, CIFAR-10's mean and deviation.</summary>
    public static Preprocessing Cifar { get; } = new()
    {
        Height = 32,
        Width = 32,
        CropFraction = 1,
        Mean = [0.4914f, 0.4822f, 0.4465f],
        Std = [0.2470f, 0.2435f, 0.2616f],
    };

    /// <summary>Height of the network's input in pixels.</summary>
    [JsonRequired]
    public int Height { get; init; } = 224;

    /// <summary>Width of the network's input in pixels.</summary>
    [JsonRequired]
    public int Width { get; init; } = 224;

    /// <summary>The resampling filter.</summary>
    [JsonRequired]
    public Interpolation Interpolation { get; init; } = Interpolation.Bicubic;

    /// <summary>Share of the resized shorter side that the centre crop keeps, in (0, 1].</summary>
    [JsonRequired]
    public double CropFraction { get; init; } = 0.875;

    /// <summary>Mean of each channel (R, G, B) on the scale 0…1.</summary>
    [JsonRequired]
    public IReadOnlyList<float> Mean { get; init; } = [0.485f, 0.456f, 0.406f];

    /// <summary>Standard deviation of each channel (R, G, B) on the scale 0…1.</summary>
    [JsonRequired]
    public IReadOnlyList<float> Std { get; init; } = [0.229f, 0.224f, 0.225f];

    /// <summary>Whether inputs made so mean the same to a network as those of another preprocessing: they have the same size and normalisation.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if a batch made by either can be given to the networks of both.</returns>
    public bool MakesSameInput(Preprocessing other) =>
        Height == other.Height && Width == other.Width && Mean.SequenceEqual(other.Mean) && Std.SequenceEqual(other.Std);

    /// <summary>Checks that the settings describe a possible input.</summary>
    /// <exception cref="GhostNetException">A size is not in 1…16384, the crop fraction not in (0, 1], or mean or
    /// deviation are not three finite numbers (deviations above 0).</exception>
    public void Validate()
    {
        if (Height is < 1 or > 16384 || Width is < 1 or > 16384)
        {
            throw new GhostNetException($"preprocessing: input size {Height}×{Width} is not within 1…16384");
        }

        if (!(CropFraction > 0 && CropFraction <= 1))
        {
            throw new GhostNetException($"preprocessing: crop fraction {CropFraction} is not within (0, 1]");
        }

        if (Mean.Count != 3 || !Mean.All(float.IsFinite))
        {
            throw new GhostNetException("preprocessing: mean must be three finite numbers");
        }

        if (Std.Count != 3 || !Std.All(s => float.IsFinite(s) && s > 0))
        {
            throw new GhostNetException("preprocessing: std must be three numbers above 0");
        }
    }
}
