using GhostNet.Imaging.Datasets.Cifar;
using GhostNet.Imaging.Datasets.Csv;
using GhostNet.Imaging.Datasets.Idx;

namespace GhostNet.Imaging.Datasets;

/// <summary>Opens sets of labelled images of every format, recognised by what is there.</summary>
public static class ImageSets
{
    /// <summary>
    /// Opens one split of a set. A folder with CIFAR's <c>.bin</c> files is a <see cref="CifarSet"/>, as is a file compressed by gzip;
    /// one with <c>…-images-idx3-ubyte</c> files is an <see cref="IdxSet"/>; a file called <c>.csv</c> is a <see cref="CsvSet"/>; any
    /// other folder, and a zip archive, is an <see cref="ImageFolder"/>.
    /// </summary>
    /// <param name="path">A file or folder.</param>
    /// <param name="split">The part to open; a set that is not divided serves as it is for each.</param>
    /// <returns>The set, to be disposed.</returns>
    /// <exception cref="DatasetException">The set is missing, damaged, unsafe, without images, or is divided without this
    /// split.</exception>
    public static IImageSet Open(string path, DataSplit split)
    {
        if (CifarSet.Recognises(path))
        {
            return CifarSet.Open(path, split);
        }

        return IdxSet.Recognises(path) ? IdxSet.Open(path, split)
            : CsvSet.Recognises(path) ? CsvSet.Open(path, split)
            : ImageFolder.Open(path, split);
    }
}
