using System.Buffers.Binary;
using Google.Protobuf;
using Tensorboard;
using TorchSharp.Utils;

namespace GhostNet.Training.Reports;

/// <summary>
/// A file of TensorBoard events in TFRecord format: each event's length (8 bytes, little-endian) and its masked CRC-32C, the event as a protocol buffer
/// and its masked CRC-32C.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const uint MaskDelta = 0xa282ead8;

    private readonly FileStream _stream;

    /// <summary>Begins a file. Its events take the place of those of the folder's earlier files that have the same steps or later ones.</summary>
    /// <param name="folder">Where TensorBoard looks for files. They are named after the time, so that they sort as they came.</param>
    /// <param name="firstStep">The step of the first event.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public EventFile(string folder, long firstStep)
    {
        string path = Path.Combine(folder, $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}");

        // Without a buffer: what is written is there for TensorBoard, and stays there if the process is killed.
        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        try
        {
            Write(new Event { FileVersion = "brain.Event:2" });
            Write(new Event { Step = firstStep, SessionLog = new SessionLog { Status = SessionLog.Types.SessionStatus.Start } });
        }
        catch
        {
            _stream.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Adds what was measured at a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="scalars">Numbers by the names that TensorBoard shows.</param>
    /// <exception cref="IOException">The event cannot be written; the file holds those before it.</exception>
    public void Add(long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        var summary = new Summary();
        summary.Value.AddRange(scalars.Select(s => new Summary.Types.Value { Tag = s.Tag, SimpleValue = (float)s.Value }));
        Write(new Event { Step = step, Summary = summary });
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Write(Event entry)
    {
        entry.WallTime = (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;
        byte[] content = entry.ToByteArray();
        byte[] record = new byte[sizeof(ulong) + sizeof(uint) + content.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), MaskedCrc(record[..sizeof(ulong)]));
        content.CopyTo(record, sizeof(ulong) + sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(record.Length - sizeof(uint)), MaskedCrc(content));
        Append(record);
    }

    private void Append(byte[] record)
    {
        long end = _stream.Length;
        try
        {
            _stream.Write(record);
        }
        catch (IOException)
        {
            _stream.SetLength(end);
            _stream.Position = end;
            throw;
        }
    }

    /// <summary>TFRecord's checksum: rotated and shifted, since a CRC over data that hold CRCs is weak.</summary>
    private static uint MaskedCrc(byte[] data)
    {
        uint crc = CRC32C.process(data);
        return ((crc >> 15) | (crc << 17)) + MaskDelta;
    }
}
