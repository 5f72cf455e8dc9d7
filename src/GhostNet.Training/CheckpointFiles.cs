using System.Globalization;

namespace GhostNet.Training;

/// <summary>The checkpoints of a run: the last one and, named after their epoch and step, some older ones.</summary>
/// <param name="folder">Where they are.</param>
internal sealed class CheckpointFiles(string folder)
{
    private const string OlderPattern = "checkpoint-*.ckpt";

    private string? _nameOfLast;

    /// <summary>The newest: <c>last.ckpt</c>.</summary>
    public string Last { get; } = Path.Combine(folder, "last.ckpt");

    /// <summary>Whether there is any.</summary>
    public bool Any => File.Exists(Last) || Older().Length > 0;

    /// <summary>Writes a checkpoint; the one before it becomes the newest of the older ones.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="keep">How many to keep in all.</param>
    /// <exception cref="IOException">It cannot be written; the others stand.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to; the others stand.</exception>
    public void Save(Checkpoint checkpoint, int keep)
    {
        checkpoint.Save(Last, keepAs: keep > 1 ? _nameOfLast : null);
        _nameOfLast = NameOf(checkpoint.Position);
        foreach (string old in Older().Skip(keep - 1))
        {
            File.Delete(old);
        }
    }

    /// <summary>Reads the newest checkpoint that is not damaged.</summary>
    /// <param name="onNotice">Is told if that is not the last one.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="GhostNetException">There is none.</exception>
    public Checkpoint Load(Action<string> onNotice)
    {
        GhostNetException? first = null;
        foreach (string path in (IEnumerable<string>)[Last, .. Older()])
        {
            try
            {
                Checkpoint checkpoint = Checkpoint.Load(path);
                if (first is null)
                {
                    _nameOfLast = NameOf(checkpoint.Position);
                }
                else
                {
                    onNotice($"warning: {first.Message}; going on from {path}, {checkpoint.Position}");
                }

                return checkpoint;
            }
            catch (GhostNetException e)
            {
                first ??= e;
            }
        }

        throw first!;
    }

    private string NameOf(RunPosition position) => Path.Combine(
        folder, string.Create(CultureInfo.InvariantCulture, $"checkpoint-{position.Epochs.Count:000000}-{position.Step:000000000}.ckpt"));

    /// <summary>The older ones, newest first: their names sort as they came.</summary>
    private string[] Older() => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, OlderPattern).OrderDescending(StringComparer.Ordinal)]
        : [];
}
