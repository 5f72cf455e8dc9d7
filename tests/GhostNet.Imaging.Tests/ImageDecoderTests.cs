namespace GhostNet.Imaging.Tests;

public sealed class ImageDecoderTests
{
    /// <summary>Every file in References/formats with the RGB that Pillow makes of it beside it.</summary>
    public static TheoryData<string> Formats => [.. Directory.GetFiles(Reference.PathOf("formats"))
        .Select(path => Path.GetFileName(path))
        .Where(name => !name.EndsWith(".rgb.png", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Equals_Pillow(string name)
    {
        RgbImage expected = Reference.Load($"formats/{name}.rgb.png");

        RgbImage actual = Reference.Load($"formats/{name}");

        // Five and six bits are expanded to eight with another rounding than Pillow's.
        int tolerance = name == "rgb565.bmp" ? 1 : 0;
        Assert.InRange(Reference.Compare(actual, expected).Largest, 0, tolerance);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_cut_off_is_refused_or_complete(string name)
    {
        byte[] file = Reference.Read($"formats/{name}");
        RgbImage whole = ImageDecoder.Decode(file, name);
        for (int length = 0; length < file.Length; length += 1 + (file.Length / 97))
        {
            ReadOnlyMemory<byte> part = file.AsMemory(0, length);
            if (length < file.Length * 9 / 10)
            {
                string message = Assert.Throws<ImageException>(() => ImageDecoder.Decode(part, name)).Message;
                Assert.StartsWith($"{name}: ", message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', message);
            }
            else if (Record.Exception(() => Assert.Equal(whole.Pixels, ImageDecoder.Decode(part, name).Pixels)) is { } e)
            {
                Assert.IsType<ImageException>(e);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Damaged_files_decode_or_are_refused(string name)
    {
        byte[] file = Reference.Read($"formats/{name}");
        var random = new Random(file.Length);
        for (int i = 0; i < 200; i++)
        {
            byte[] damaged = [.. file];
            for (int edits = random.Next(1, 6); edits > 0; edits--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            Exception? exception = Record.Exception(() => ImageDecoder.Decode(damaged, name, maxPixels: 1_000_000));
            Assert.True(exception is null or ImageException, exception?.ToString());
        }
    }
}
