namespace GhostNet.Hub.Tests;

/// <summary>Gives each test a hub with two files, and an empty cache that is gone afterwards.</summary>
public abstract class HubTests : IAsyncLifetime
{
    protected const string Small = "config.json";
    protected const string Large = "model.safetensors";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ghostnet-hub-tests-");

    protected static HubReference Reference { get; } = HubReference.Parse("timm/tiny.test");

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The hub.</summary>
    protected FakeHub Hub { get; private set; } = null!;

    /// <summary>Content of the large file: more than one piece.</summary>
    protected byte[] Content { get; } = new byte[500_000];

    protected string Cache => Path.Combine(_folder.FullName, "hub");

    protected string Repository => Path.Combine(Cache, "models--timm--tiny.test");

    /// <summary>Where the large file's content is when it is whole.</summary>
    protected string Blob => Path.Combine(Repository, "blobs", FakeHub.Sha256(Content));

    public async ValueTask InitializeAsync()
    {
        new Random(1).NextBytes(Content);
        Hub = await FakeHub.Start();
        Hub.Files[Small] = "{}"u8.ToArray();
        Hub.Files[Large] = Content;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Hub.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A client that does not wait long.</summary>
    protected HubClient Client(int retries = 3, bool isOffline = false, string? token = null, Uri? endpoint = null, double timeout = 10) => new(new HubOptions
    {
        Endpoint = endpoint ?? Hub.Address,
        Cache = Cache,
        Token = token,
        IsOffline = isOffline,
        Retries = retries,
        FirstDelay = TimeSpan.FromMilliseconds(10),
        LongestDelay = TimeSpan.FromMilliseconds(100),
        Timeout = TimeSpan.FromSeconds(timeout),
    });

    /// <summary>Downloads the large file.</summary>
    /// <returns>The snapshot's folder.</returns>
    protected static async Task<string> Download(HubClient client, IProgress<HubProgress>? progress = null)
    {
        using (client)
        {
            return await client.DownloadAsync(Reference, [Large], progress, Stop);
        }
    }

    /// <summary>Downloads and checks the content.</summary>
    protected async Task AssertDownloads(HubClient client) =>
        Assert.Equal(Content, await File.ReadAllBytesAsync(Path.Combine(await Download(client), Large), Stop));

    /// <summary>Checks that a download fails with one line that holds some texts, and that nothing looks complete.</summary>
    protected async Task AssertFails(HubClient client, params string[] parts)
    {
        var error = await Assert.ThrowsAnyAsync<GhostNetException>(() => Download(client));
        Assert.DoesNotContain('\n', error.Message);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(Repository, "snapshots")));
        Assert.All(FilesIn("blobs"), file => Assert.EndsWith(".incomplete", file, StringComparison.Ordinal));
    }

    /// <summary>Names of the files in one of the repository's folders.</summary>
    protected string[] FilesIn(string folder) => Directory.Exists(Path.Combine(Repository, folder))
        ? [.. Directory.EnumerateFiles(Path.Combine(Repository, folder)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The requests for the large file's content.</summary>
    protected HubRequest[] ContentRequests() => [.. Hub.Requests.Where(r => r.Path.StartsWith("/content/", StringComparison.Ordinal))];
}
