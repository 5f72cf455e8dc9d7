using System.Diagnostics.CodeAnalysis;
using GhostNet.Files;
using GhostNet.Models.Files;
using GhostNet.Models.PyTorch;
using GhostNet.Models.SafeTensors;

namespace GhostNet.Models;

/// <summary>
/// A file of named tensors: safetensors, or a PyTorch state dictionary in either of its two formats. Opening reads
/// and checks the directory only; elements are read, and converted to float32, one tensor at a time.
/// </summary>
/// <remarks>
/// Names are cleaned alike in every format: profiler counters (<c>total_ops</c>, <c>total_params</c>, alone or after a
/// dot) are left out, then the prefix <c>module.</c> is removed if every remaining name carries it. Of a PyTorch
/// checkpoint the dictionary under <c>state_dict</c>, else <c>state_dict_ema</c>, <c>model_state_dict</c>, <c>model</c> or
/// <c>net</c> is read, and the rest of it ignored. No content of a file is ever run.
/// </remarks>
public sealed class TensorFile : IDisposable
{
    private readonly ByteSource _bytes;

    private TensorFile(ByteSource bytes)
    {
        _bytes = bytes;
        Format = FormatDetector.Detect(bytes);
        TensorDirectory directory = Format switch
        {
            TensorFileFormat.PyTorchZip => PyTorchZipFile.ReadDirectory(bytes),
            TensorFileFormat.PyTorchLegacy => PyTorchLegacyFile.ReadDirectory(bytes),
            _ => SafeTensorsFile.ReadDirectory(bytes),
        };
        Tensors = TensorNames.Clean(bytes, directory.Tensors);
        Metadata = directory.Metadata;
    }

    /// <summary>The file's path, or the name given to content that came from memory.</summary>
    public string Name => _bytes.Name;

    /// <summary>The format, recognised from the content.</summary>
    public TensorFileFormat Format { get; }

    /// <summary>The tensors by name, in the order of the file's directory.</summary>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>What a safetensors file says of itself; empty for other formats.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and reads its directory. The elements stay on disk.</summary>
    /// <param name="path">Path of the file; its extension does not matter.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="ModelFormatException">The content is of no known format, damaged, truncated, or asks for
    /// something that a weights file never needs.</exception>
    /// <exception cref="GhostNetException">The file does not exist or cannot be read.</exception>
    public static TensorFile Open(string path) => Read(ModelSource.Open(path));

    /// <summary>Reads the directory of a file that is already in memory.</summary>
    /// <param name="content">The whole file; it must not change while the result is in use.</param>
    /// <param name="name">Name for messages.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="ModelFormatException">As for <see cref="Open"/>.</exception>
    public static TensorFile Parse(ReadOnlyMemory<byte> content, string name) => Read(ModelSource.Of(name, content));

    /// <summary>Reads one tensor, which is allocated at this moment.</summary>
    /// <param name="name">One of the names in <see cref="Tensors"/>.</param>
    /// <returns>The elements as float32 in row-major order.</returns>
    /// <exception cref="ModelFormatException">There is no such tensor.</exception>
    /// <exception cref="ObjectDisposedException">The file has been closed.</exception>
    public Tensor Read(string name)
    {
        if (!Tensors.TryGetValue(name, out TensorInfo? info))
        {
            throw _bytes.Fail($"has no tensor '{name}'");
        }

        return TensorReader.Read(_bytes, info);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _bytes.Dispose();

    [SuppressMessage("Reliability", "CA2000", Justification = "The result owns the source.")]
    private static TensorFile Read(ByteSource bytes)
    {
        try
        {
            return new TensorFile(bytes);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }
}
