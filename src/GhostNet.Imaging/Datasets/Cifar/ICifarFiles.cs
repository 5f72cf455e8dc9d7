namespace GhostNet.Imaging.Datasets.Cifar;

/// <summary>The files of a CIFAR set, wherever they are.</summary>
internal interface ICifarFiles
{
    /// <summary>Which of a layout's files there are.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>The content of one of <see cref="Names"/>.</summary>
    /// <exception cref="DatasetException">It cannot be read.</exception>
    byte[] Read(string name);
}
