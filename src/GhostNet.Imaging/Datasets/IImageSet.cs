namespace GhostNet.Imaging.Datasets;

/// <summary>A set of labelled images, or one split of a set that is divided.</summary>
/// <remarks>All members may be used from several threads at once, except <see cref="IDisposable.Dispose"/>.</remarks>
public interface IImageSet : IDisposable
{
    /// <summary>The file or folder that was opened.</summary>
    string Path { get; }

    /// <summary>The names of the classes; a class's index is its place here.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>The images, in an order that depends on the set alone.</summary>
    IReadOnlyList<ImageSetItem> Items { get; }

    /// <summary>The splits that the whole set has; none if it is not divided, so that it serves as it is for each.</summary>
    IReadOnlyList<DataSplit> Splits { get; }

    /// <summary>The pixels of an image.</summary>
    /// <param name="index">Index in <see cref="Items"/>.</param>
    /// <returns>The upright picture.</returns>
    /// <exception cref="DatasetException">The image's file cannot be read or is damaged.</exception>
    /// <exception cref="ImageException">The file is no picture, damaged, or too large.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    RgbImage Decode(int index);
}
