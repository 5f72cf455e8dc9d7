namespace GhostNet.Imaging.Datasets;

/// <summary>A tree of files that can be listed and read: a directory or an archive.</summary>
internal interface IPhotoSource : IDisposable
{
    /// <summary>Everything in the tree, in no particular order; folders that only files imply may be missing.</summary>
    IReadOnlyList<SourceEntry> Entries { get; }

    /// <summary>Reads a whole file; may be called from several threads.</summary>
    /// <param name="index">Index of the file in <see cref="Entries"/>.</param>
    /// <exception cref="DatasetException">The file cannot be read or is damaged.</exception>
    byte[] Read(int index);
}
