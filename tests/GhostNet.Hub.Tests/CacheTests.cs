using System.Collections.Concurrent;

namespace GhostNet.Hub.Tests;

/// <summary>One cache for this library and Python's huggingface_hub.</summary>
public sealed class CacheTests : HubTests
{
    [Fact]
    public async Task The_cache_is_laid_out_as_huggingface_hub_does()
    {
        using HubClient client = Client();
        string folder = await client.DownloadAsync(Reference, [Small, Large], null, Stop);

        Assert.Equal(Path.Combine(Repository, "snapshots", FakeHub.Commit), folder);
        Assert.Equal(FakeHub.Commit, await File.ReadAllTextAsync(Path.Combine(Repository, "refs", "main"), Stop));
        Assert.Equal(new[] { FakeHub.GitHash(Hub.Files[Small]), FakeHub.Sha256(Content) }.Order(StringComparer.Ordinal), FilesIn("blobs"));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links may need rights that the tests do not have");
        Assert.Equal($"../../blobs/{FakeHub.Sha256(Content)}", new FileInfo(Path.Combine(folder, Large)).LinkTarget);
        Assert.Equal($"../../blobs/{FakeHub.GitHash(Hub.Files[Small])}", new FileInfo(Path.Combine(folder, Small)).LinkTarget);
    }

    [Fact]
    public async Task What_is_there_is_not_downloaded_again()
    {
        await AssertDownloads(Client());
        int before = ContentRequests().Length;

        await AssertDownloads(Client());

        Assert.Equal(before, ContentRequests().Length);
    }

    [Theory]
    [InlineData("main", true)]
    [InlineData(FakeHub.Commit, true)]
    [InlineData(FakeHub.Commit, false)]
    public async Task A_cache_made_by_huggingface_hub_is_used_without_asking(string revision, bool isOffline)
    {
        MakeCacheByHand();
        using HubClient client = Client(isOffline: isOffline);

        string folder = await client.DownloadAsync(HubReference.Parse("timm/tiny.test", revision), [Large], null, Stop);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Path.Combine(folder, Large), Stop));
        Assert.Empty(Hub.Requests);
    }

    [Fact]
    public async Task Offline_a_file_that_is_not_there_is_an_error_and_nothing_is_asked()
    {
        await AssertFails(Client(isOffline: true), Large, "not in the cache", Cache, "HF_HUB_OFFLINE");

        Assert.Empty(Hub.Requests);
        Assert.False(Directory.Exists(Cache));
    }

    [Fact]
    public async Task A_branchs_name_may_have_slashes()
    {
        using HubClient client = Client();
        await client.DownloadAsync(HubReference.Parse("timm/tiny.test", "refs/pr/1"), [Small], null, Stop);

        Assert.Contains(Hub.Requests, r => r.Path == "/timm/tiny.test/resolve/refs%2Fpr%2F1/config.json");
        Assert.Equal(FakeHub.Commit, await File.ReadAllTextAsync(Path.Combine(Repository, "refs", "refs", "pr", "1"), Stop));
    }

    [Fact]
    public async Task A_ref_that_leads_out_of_the_cache_is_not_followed()
    {
        MakeCacheByHand();
        await File.WriteAllTextAsync(Path.Combine(Repository, "refs", "main"), "../../../..", Stop);

        using HubClient client = Client(isOffline: true);
        await Assert.ThrowsAsync<GhostNetException>(() => client.DownloadAsync(Reference, [Large], null, Stop));
    }

    [Fact]
    public async Task A_link_whose_content_was_deleted_is_mended()
    {
        await AssertDownloads(Client());
        File.Delete(Blob);

        await AssertDownloads(Client());
    }

    [Fact]
    public async Task Downloads_at_the_same_time_share_one()
    {
        string[] folders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Download(Client())));

        Assert.Single(folders.Distinct());
        Assert.Equal(Content, await File.ReadAllBytesAsync(Path.Combine(folders[0], Large), Stop));
        Assert.Single(ContentRequests());
        Assert.Equal([Path.GetFileName(Blob)], FilesIn("blobs"));
    }

    [Fact]
    public async Task Progress_counts_to_the_files_size()
    {
        var steps = new ConcurrentQueue<HubProgress>();
        await Download(Client(), new Recorder(steps));

        Assert.Equal(new HubProgress(Large, 0, Content.Length), steps.First());
        Assert.Equal(new HubProgress(Large, Content.Length, Content.Length), steps.Last());
        Assert.Equal(steps.Select(s => s.Done).Order(), steps.Select(s => s.Done));
    }

    private void MakeCacheByHand()
    {
        foreach (string folder in (string[])["blobs", "refs", $"snapshots/{FakeHub.Commit}"])
        {
            Directory.CreateDirectory(Path.Combine(Repository, folder));
        }

        File.WriteAllBytes(Blob, Content);
        File.WriteAllText(Path.Combine(Repository, "refs", "main"), FakeHub.Commit);
        File.CreateSymbolicLink(Path.Combine(Repository, "snapshots", FakeHub.Commit, Large), $"../../blobs/{FakeHub.Sha256(Content)}");
    }

    private sealed class Recorder(ConcurrentQueue<HubProgress> steps) : IProgress<HubProgress>
    {
        public void Report(HubProgress value) => steps.Enqueue(value);
    }
}
