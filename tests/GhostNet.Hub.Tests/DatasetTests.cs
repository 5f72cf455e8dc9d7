using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace GhostNet.Hub.Tests;

/// <summary>Published data sets from a server on this machine.</summary>
public sealed class DatasetTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * i))];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ghostnet-tests-");
    private FakeHub _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder.FullName, "deep", "set.tar.gz");

    public async ValueTask InitializeAsync()
    {
        _server = await FakeHub.Start();
        _server.Fault = Answer(Content);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_is_downloaded_once()
    {
        Assert.Equal(FilePath, await Download());
        int asked = _server.Requests.Count;
        await Download();

        Assert.Equal(Content, await File.ReadAllBytesAsync(FilePath, Stop));
        Assert.Equal(asked, _server.Requests.Count);
        Assert.Equal(["set.tar.gz"], Directory.GetFiles(Path.GetDirectoryName(FilePath)!).Select(Path.GetFileName));
        Assert.All(_server.Requests, request => Assert.Equal("/mirror/set.tar.gz", request.Path));
    }

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_where_it_was()
    {
        Func<HttpContext, Task<bool>> whole = _server.Fault;
        _server.Fault = async context =>
        {
            await FakeHub.Send(context, Content, context.Request.Method == HttpMethods.Get ? 100_000 : null);
            return true;
        };
        Assert.Contains("broke off after 100000 of 300000 bytes", (await Assert.ThrowsAnyAsync<GhostNetException>(() => Download())).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));

        _server.Fault = whole;
        await Download();

        Assert.Equal("bytes=100000-", _server.Requests.Last().Range);
        Assert.Equal(Content, await File.ReadAllBytesAsync(FilePath, Stop));
    }

    [Fact]
    public async Task Another_content_never_gets_the_name()
    {
        _server.Fault = Answer([.. Content[..^1], 0]);

        Assert.Contains("is not the file that was announced", (await Assert.ThrowsAnyAsync<GhostNetException>(() => Download())).Message, StringComparison.Ordinal);

        Assert.Empty(Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_damaged_file_is_downloaded_again()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await File.WriteAllBytesAsync(FilePath, Content[..^1], Stop);

        await Download();

        Assert.Equal(Content, await File.ReadAllBytesAsync(FilePath, Stop));
    }

    [Theory]
    [InlineData(404, "/mirror/set.tar.gz: not found; GHOSTNET_CIFAR_ENDPOINT names another server")]
    [InlineData(403, "/mirror/set.tar.gz: the server answers with status 403")]
    [InlineData(500, "/mirror/set.tar.gz: the server has a fault of its own (500); try again later")]
    public async Task Refusals_are_explained(int status, string reason)
    {
        _server.Fault = context =>
        {
            context.Response.StatusCode = status;
            return Task.FromResult(true);
        };

        Assert.EndsWith(reason, (await Assert.ThrowsAnyAsync<GhostNetException>(() => Download())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_is_named_by_a_variable()
    {
        Assert.Equal("https://www.cs.toronto.edu/~kriz", DatasetClient.ReadEnvironment(_ => null).Endpoint.AbsoluteUri);
        Assert.Equal("http://here/x", DatasetClient.ReadEnvironment(_ => "http://here/x/").Endpoint.AbsoluteUri);
        Assert.Equal(
            "GHOSTNET_CIFAR_ENDPOINT must be an address that begins with https:// or http:// (got 'ftp://x')",
            Assert.Throws<GhostNetException>(() => DatasetClient.ReadEnvironment(_ => "ftp://x")).Message);
    }

    [Fact]
    public void Data_sets_are_found_by_name()
    {
        Assert.Equal("cifar-100-binary.tar.gz", PublishedDataset.Find("cifar100").File);
        Assert.All(PublishedDataset.All, dataset => Assert.Matches("^[0-9a-f]{32}$", dataset.Md5));
        Assert.Equal("unknown data set 'mnist'; there are cifar10 and cifar100", Assert.Throws<GhostNetException>(() => PublishedDataset.Find("mnist")).Message);
    }

    [SuppressMessage("Security", "CA5351", Justification = "The checksum that is published.")]
    private async Task<string> Download()
    {
        using var client = new DatasetClient(new ServerOptions(new Uri(_server.Address, "mirror")) { Retries = 0 });
        return await client.DownloadAsync(
            new PublishedDataset("set", "set.tar.gz", Convert.ToHexStringLower(MD5.HashData(Content))), Path.GetDirectoryName(FilePath)!, progress: null, Stop);
    }

    private static Func<HttpContext, Task<bool>> Answer(byte[] content) => async context =>
    {
        await FakeHub.Send(context, content);
        return true;
    };
}
