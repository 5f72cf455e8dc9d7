using System.Buffers.Binary;
using GhostNet.Training.Native;
using GhostNet.Training.Reports;
using Tensorboard;

namespace GhostNet.Training.Tests.Reports;

/// <summary>Reads events by the format's description, with a checksum of its own.</summary>
public sealed class EventLogTests : IDisposable
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (c, _) => (c >> 1) ^ ((c & 1) * 0x82F63B78)))];

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostnet-tests-").FullName;
    private readonly List<string> _notices = [];

    public EventLogTests() => TorchRuntime.EnsureLoaded();

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_checksum_of_this_test_is_the_standard_s() => Assert.Equal(0xE3069283, Crc("123456789"u8)); // RFC 3720's check value

    [Fact]
    public void Events_are_framed_numbered_and_timed()
    {
        using (var log = new EventLog(_folder, _notices.Add))
        {
            log.Add(41, [("step/loss", 0.5), ("step/learning_rate", 0.1)]);
            log.Add(42, [("step/loss", 0.25)]);
        }

        Event[] events = Read(Assert.Single(Directory.GetFiles(_folder)));
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal((41, SessionLog.Types.SessionStatus.Start), (events[1].Step, events[1].SessionLog.Status));
        Assert.Equal([41, 42], events[2..].Select(e => e.Step));
        Assert.Equal([("step/loss", 0.5f), ("step/learning_rate", 0.1f)], events[2].Summary.Value.Select(v => (v.Tag, v.SimpleValue)));
        Assert.All(events, e => Assert.InRange(DateTime.UnixEpoch.AddSeconds(e.WallTime), DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow));
        Assert.Empty(_notices);
    }

    [Fact]
    public void What_is_written_is_there_before_the_log_is_closed()
    {
        using var log = new EventLog(_folder, _notices.Add);
        log.Add(1, [("step/loss", 1)]);

        Assert.Equal(3, Read(Assert.Single(Directory.GetFiles(_folder))).Length);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_told_once_and_tried_again()
    {
        string missing = Path.Combine(_folder, "missing");
        using var log = new EventLog(missing, _notices.Add);
        log.Add(1, [("step/loss", 1)]);
        log.Add(2, [("step/loss", 1)]);
        Directory.CreateDirectory(missing);
        log.Add(3, [("step/loss", 1)]);

        Assert.Contains("events cannot be written", Assert.Single(_notices), StringComparison.Ordinal);
        Assert.Equal([0, 3, 3], Read(Assert.Single(Directory.GetFiles(missing))).Select(e => e.Step));
    }

    private static Event[] Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        var events = new List<Event>();
        int at = 0;
        while (at < file.Length)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            Assert.Equal(Masked(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            Assert.Equal(Masked(file.AsSpan(at + 12, length)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            events.Add(Event.Parser.ParseFrom(file, at + 12, length));
            at += length + 16;
        }

        return [.. events];
    }

    private static uint Masked(ReadOnlySpan<byte> data) => uint.RotateRight(Crc(data), 15) + 0xA282EAD8;

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }
}
