using Microsoft.AspNetCore.Http;

namespace GhostNet.Hub.Tests;

/// <summary>What a server says is believed only as far as it can be checked.</summary>
public sealed class UntrustedServerTests : HubTests
{
    private const string Truth = "";

    [Fact]
    public async Task Other_content_than_announced_is_deleted()
    {
        byte[] other = [.. Content];
        other[^1]++;
        Hub.FailFirst(1, "/content/", context => FakeHub.Send(context, other));

        await AssertFails(Client(), Large, "is not the file that was announced");

        Assert.Empty(FilesIn("blobs"));
    }

    [Fact]
    public async Task Gits_hash_of_a_small_file_is_checked_too()
    {
        Hub.FailFirst(int.MaxValue, Small, context =>
        {
            context.Response.Headers["X-Repo-Commit"] = FakeHub.Commit;
            context.Response.Headers.ETag = $"\"{FakeHub.GitHash("[]"u8.ToArray())}\"";
            return FakeHub.Send(context, "{}"u8.ToArray());
        });

        using HubClient client = Client();
        await Assert.ThrowsAsync<GhostNetException>(() => client.DownloadAsync(Reference, [Small], null, Stop));

        Assert.Empty(FilesIn("blobs"));
    }

    [Fact]
    public async Task More_than_announced_is_refused()
    {
        Hub.FailFirst(1, "/content/", context => FakeHub.Send(context, [.. Content, .. Content]));

        await AssertFails(Client(), "is not the file that was announced");

        Assert.Empty(FilesIn("blobs"));
    }

    [Fact]
    public async Task Less_than_announced_is_never_complete()
    {
        Hub.FailFirst(int.MaxValue, "/content/", context =>
        {
            context.Request.Headers.Range = default;
            return FakeHub.Send(context, Content[..1000]);
        });

        await AssertFails(Client(), "broke off after 1000 of 500000 bytes");

        Assert.Equal(4, ContentRequests().Length);
    }

    [Theory]
    [InlineData("499999", "is not the file that was announced")]
    [InlineData("500001", "of 500001 bytes")]
    [InlineData("-1", "no valid size")]
    [InlineData("many", "no valid size")]
    [InlineData("99999999999999999999", "no valid size")]
    public async Task A_wrong_size_is_found_out(string size, string reason)
    {
        Describe(linkedSize: size);

        await AssertFails(Client(), reason);
    }

    [Theory]
    [InlineData("\"../../x\"")]
    [InlineData("\"..%2f..%2fx\"")]
    [InlineData("\"/etc/passwd\"")]
    [InlineData("\"\"")]
    [InlineData("\"0123456789ABCDEF0123456789ABCDEF01234567\"")]
    [InlineData("\"0123456789abcdef0123456789abcdef0123456/\"")]
    public async Task A_hash_that_is_none_never_becomes_a_path(string etag)
    {
        Describe(linkedETag: etag);

        await AssertFails(Client(), "no valid hash");

        Assert.False(Directory.Exists(Cache));
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("main")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789")]
    public async Task A_commit_that_is_none_never_becomes_a_path(string commit)
    {
        Describe(commit: commit);

        await AssertFails(Client(), "no valid commit", "HF_ENDPOINT");

        Assert.False(Directory.Exists(Cache));
    }

    [Fact]
    public async Task A_commit_is_answered_by_that_commit_alone()
    {
        using HubClient client = Client();
        var reference = HubReference.Parse("timm/tiny.test", new string('a', 40));

        await Assert.ThrowsAsync<GhostNetException>(() => client.DownloadAsync(reference, [Large], null, Stop));

        Assert.False(Directory.Exists(Cache));
    }

    private void Describe(string commit = FakeHub.Commit, string linkedETag = Truth, string linkedSize = Truth) =>
        Hub.FailFirst(int.MaxValue, Large, context =>
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers["X-Repo-Commit"] = commit;
            context.Response.Headers["X-Linked-Etag"] = linkedETag == Truth ? FakeHub.Sha256(Content) : linkedETag;
            context.Response.Headers["X-Linked-Size"] = linkedSize == Truth ? $"{Content.Length}" : linkedSize;
            context.Response.Headers.Location = $"/content/{FakeHub.Sha256(Content)}";
            return Task.CompletedTask;
        });
}
