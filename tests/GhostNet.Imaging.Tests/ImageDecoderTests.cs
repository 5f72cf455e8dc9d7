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
            Exception? exception = Record.Exception(() =>
                Assert.Equal(whole.Pixels, ImageDecoder.Decode(file.AsMemory(0, length), name).Pixels));

            // Of an animation only the first frame counts, and a trailer is not part of the picture.
            bool mayBeComplete = name == "animated.gif" ? length > file.Length / 2 : length > file.Length - 24;
            if (exception is not null || !mayBeComplete)
            {
                string message = Assert.IsType<ImageException>(exception).Message;
                Assert.StartsWith($"{name}: ", message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', message);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_file_decodes_or_is_refused(string name)
    {
        byte[] file = Reference.Read($"formats/{name}");
        var random = new Random(file.Length);
        for (int i = 0; i < 300; i++)
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

    [Theory]
    [InlineData("", "x.jpg: the file is empty")]
    [InlineData("Dear reader, this is no photo.", "x.jpg: not a JPEG, PNG, WebP, GIF or BMP picture")]
    [InlineData("%PDF-1.7\n", "x.jpg: not a JPEG, PNG, WebP, GIF or BMP picture")]
    [InlineData("BM but not a bitmap", "x.jpg: its header is damaged or not supported")]
    [InlineData("GIF89a", "x.jpg: its header is damaged or not supported")]
    [InlineData("RIFF\0\0\0\0WEBP", "x.jpg: its header is damaged or not supported")]
    public void What_is_no_photo_is_refused(string content, string message)
    {
        byte[] file = System.Text.Encoding.Latin1.GetBytes(content);
        Assert.Equal(message, Assert.Throws<ImageException>(() => ImageDecoder.Decode(file, "x.jpg")).Message);
    }

    [Fact]
    public void Pixels_over_the_limit_are_refused()
    {
        byte[] file = Reference.Read("formats/rgb.png");

        Assert.Equal(26 * 19, ImageDecoder.Decode(file, "a", maxPixels: 26 * 19).Pixels.Length / 3);
        string message = Assert.Throws<ImageException>(() => ImageDecoder.Decode(file, "a", maxPixels: 493)).Message;
        Assert.Equal("a: 26×19 pixels are more than the 493 that are allowed", message);
    }

    [Theory]
    [InlineData(10_000, 10_001, "10000×10001 pixels are more than the 100000000 that are allowed")]
    [InlineData(65_536, 1, "its header says 65536×1 pixels; sides are within 1…65535")]
    [InlineData(9_000, 9_000, "its header says 9000×9000 pixels, too many for")]
    public void A_header_that_promises_too_much_costs_no_memory(int width, int height, string reason)
    {
        byte[] file = PngHeader.WithSize(Reference.Read("formats/rgb.png"), width, height);
        long before = GC.GetAllocatedBytesForCurrentThread();

        string message = Assert.Throws<ImageException>(() => ImageDecoder.Decode(file, "bomb.png")).Message;

        Assert.StartsWith($"bomb.png: {reason}", message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_JPEG_of_endless_scans_is_refused()
    {
        byte[] file = Reference.Read("formats/progressive.jpg");
        int last = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        byte[] scan = file[last..^2];
        byte[] bomb = [.. file[..last], .. Enumerable.Repeat(scan, 64).SelectMany(bytes => bytes), 0xFF, 0xD9];

        string message = Assert.Throws<ImageException>(() => ImageDecoder.Decode(bomb, "a")).Message;

        Assert.Equal("a: more than 64 progressive scans", message);
    }

    [Fact]
    public void Files_that_cannot_be_read_are_refused()
    {
        string folder = Reference.PathOf("formats");
        Assert.Equal(
            $"{folder}: this is a folder, not a file",
            Assert.Throws<ImageException>(() => ImageDecoder.DecodeFile(folder)).Message);
        Assert.Equal(
            $"{folder}/none.png: not found",
            Assert.Throws<ImageException>(() => ImageDecoder.DecodeFile($"{folder}/none.png")).Message);
        Assert.Throws<ImageException>(() => ImageDecoder.DecodeFile("a\0b"));
        Assert.Throws<ImageException>(() => ImageDecoder.DecodeFile(""));
    }

    [Fact]
    public void A_file_that_says_it_is_huge_is_not_read()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (var stream = new FileStream(path, FileMode.Open))
            {
                stream.SetLength(ImageDecoder.MaxFileBytes + 1);
            }

            string message = Assert.Throws<ImageException>(() => ImageDecoder.DecodeFile(path)).Message;
            Assert.Equal($"{path}: larger than 512 MB", message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Threads_may_decode_at_once()
    {
        byte[] file = Reference.Read("rocket.jpg");
        byte[] expected = ImageDecoder.Decode(file, "rocket").Pixels;
        Parallel.For(0, 16, i => Assert.True(ImageDecoder.Decode(file, "rocket").Pixels.AsSpan().SequenceEqual(expected)));
    }
}
