using Microsoft.AspNetCore.Http;

namespace GhostNet.Hub.Tests;

/// <summary>Redirects are followed, and the token stays at home.</summary>
public sealed class RedirectTests : HubTests
{
    private const string Token = "hf_secret";

    [Fact]
    public async Task The_token_goes_to_the_hub_and_not_to_where_the_content_is()
    {
        await using FakeHub other = await FakeHub.Start();
        other.Files[Large] = Content;
        Hub.ContentHost = other.Address.AbsoluteUri;

        await AssertDownloads(Client(token: Token));

        Assert.All(Hub.Requests, r => Assert.Equal($"Bearer {Token}", r.Authorization));
        Assert.Equal("", Assert.Single(other.Requests).Authorization);
    }

    [Fact]
    public async Task Another_name_of_the_hubs_machine_is_another_host()
    {
        Hub.ContentHost = $"http://localhost:{Hub.Address.Port}";
        Assert.SkipWhen((await System.Net.Dns.GetHostAddressesAsync("localhost", Stop)).Length == 0, "there is no localhost here");

        await AssertDownloads(Client(token: Token));

        Assert.Equal("", Assert.Single(ContentRequests()).Authorization);
    }

    [Fact]
    public async Task A_repository_that_was_renamed_is_found()
    {
        Hub.FailFirst(int.MaxValue, "/timm/tiny.test/", context =>
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = context.Request.Path.Value!.Replace("tiny.test", "renamed", StringComparison.Ordinal);
            return Task.CompletedTask;
        });

        await AssertDownloads(Client(token: Token));

        Assert.All(Hub.Requests, r => Assert.Equal($"Bearer {Token}", r.Authorization));
    }

    [Fact]
    public async Task A_small_file_may_be_kept_elsewhere_on_the_hub()
    {
        byte[] content = Hub.Files[Small];
        Hub.FailFirst(int.MaxValue, "/resolve/", context =>
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers["X-Repo-Commit"] = FakeHub.Commit;
            context.Response.Headers["X-Linked-Etag"] = $"\"{FakeHub.GitHash(content)}\"";
            context.Response.Headers["X-Linked-Size"] = $"{content.Length}";
            context.Response.Headers.Location = "/cache/config.json";
            return Task.CompletedTask;
        });

        using HubClient client = Client();
        string folder = await client.DownloadAsync(Reference, [Small], null, Stop);

        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(folder, Small), Stop));
        Assert.Equal(["HEAD", "GET", "GET"], Hub.Requests.Select(r => r.Method));
    }

    [Theory]
    [InlineData("/content/")]
    [InlineData("/timm/")]
    public async Task A_loop_ends(string part)
    {
        Hub.FailFirst(int.MaxValue, part, context =>
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = context.Request.Path.Value;
            return Task.CompletedTask;
        });

        await AssertFails(Client(), Large, "redirected more than 10 times");

        Assert.InRange(Hub.Requests.Count, 11, 13);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("")]
    public async Task Elsewhere_than_the_web_nothing_is_fetched(string location)
    {
        Hub.FailFirst(int.MaxValue, "/content/", context =>
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });

        await AssertFails(Client(), Large, "302");
    }
}
