using GhostNet.Models;

namespace GhostNet.Imaging.Resampling;

/// <summary>Where a network's input lies in a photo.</summary>
internal sealed class CropGeometry
{
    private readonly Preprocessing _settings;
    private readonly int _scaledHeight;
    private readonly int _scaledWidth;

    /// <summary>Works out the size before the crop.</summary>
    /// <param name="settings">Size and crop fraction of the input.</param>
    /// <exception cref="GhostNetException">The size before the crop is above <see cref="RgbImage.MaxSide"/>.</exception>
    public CropGeometry(Preprocessing settings)
    {
        _settings = settings;
        _scaledHeight = Scaled(settings.Height, settings.CropFraction);
        _scaledWidth = Scaled(settings.Width, settings.CropFraction);
    }

    /// <summary>The size of a whole photo once it is resized.</summary>
    /// <param name="width">The photo's width.</param>
    /// <param name="height">The photo's height.</param>
    public (long Width, long Height) Resized(int width, int height)
    {
        if (_settings.Width != _settings.Height)
        {
            double ratio = Math.Min((double)width / _scaledWidth, (double)height / _scaledHeight);
            return ((long)Math.Round(width / ratio), (long)Math.Round(height / ratio));
        }

        int shorter = Math.Min(width, height);
        long longer = (long)_scaledHeight * Math.Max(width, height) / shorter;
        return width <= height ? (_scaledWidth, longer) : (longer, _scaledHeight);
    }

    /// <summary>The resize of a photo to the input.</summary>
    /// <param name="photo">Size of the photo.</param>
    /// <param name="decoded">Size in which its pixels are there; smaller than the photo if it was decoded at a reduced scale.</param>
    /// <param name="reduction">The photo's pixels along a side for each that is there.</param>
    public WindowResampler Window((int Width, int Height) photo, (int Width, int Height) decoded, int reduction)
    {
        (long width, long height) = Resized(photo.Width, photo.Height);
        return new WindowResampler(
            Centre(decoded.Width, (double)photo.Width / reduction, width, _settings.Width),
            Centre(decoded.Height, (double)photo.Height / reduction, height, _settings.Height),
            _settings.Interpolation);
    }

    private static ResampleAxis Centre(int source, double extent, long target, int crop) =>
        new(source, extent, target, (long)Math.Round((target - crop) / 2.0), crop);

    private static int Scaled(int size, double cropFraction)
    {
        double scaled = Math.Floor(size / cropFraction);
        return scaled <= RgbImage.MaxSide
            ? (int)scaled
            : throw new GhostNetException(
                $"preprocessing: crop fraction {cropFraction} of {size} pixels asks for more than {RgbImage.MaxSide}");
    }
}
