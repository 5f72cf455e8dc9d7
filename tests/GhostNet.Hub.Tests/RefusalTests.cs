using System.Net;
using System.Net.Sockets;

namespace GhostNet.Hub.Tests;

/// <summary>What a hub refuses is said in one line; what may pass is tried again.</summary>
public sealed class RefusalTests : HubTests
{
    [Theory]
    [InlineData(401, null, null, "set HF_TOKEN")]
    [InlineData(403, null, null, "set HF_TOKEN")]
    [InlineData(401, "hf_x", null, "the token in HF_TOKEN gives no access")]
    [InlineData(403, "hf_x", null, "the token in HF_TOKEN gives no access")]
    [InlineData(404, null, null, "no such repository, revision (main) or file")]
    [InlineData(404, null, "RevisionNotFound", "has no revision main")]
    [InlineData(404, null, "EntryNotFound", "has no file model.safetensors at revision main")]
    [InlineData(418, null, null, "status 418")]
    public async Task A_refusal_is_not_asked_again(int status, string? token, string? code, string reason)
    {
        Hub.FailFirst(int.MaxValue, "/timm/", context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers["X-Error-Code"] = code;
            return Task.CompletedTask;
        });

        await AssertFails(Client(token: token), "timm/tiny.test: ", reason);

        Assert.Single(Hub.Requests);
        Assert.False(Directory.Exists(Cache));
    }

    [Theory]
    [InlineData("/timm/", 429, "0")]
    [InlineData("/timm/", 429, "3600")]
    [InlineData("/timm/", 500, null)]
    [InlineData("/content/", 503, null)]
    [InlineData("/content/", 408, null)]
    public async Task A_fault_that_passes_is_waited_for(string part, int status, string? retryAfter)
    {
        Hub.FailFirst(2, part, context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });

        await AssertDownloads(Client());
    }

    [Theory]
    [InlineData(429, "asks to come back later")]
    [InlineData(502, "a fault of its own (502)")]
    public async Task A_fault_that_stays_is_named(int status, string reason)
    {
        Hub.FailFirst(int.MaxValue, "/timm/", context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        await AssertFails(Client(), reason);

        Assert.Equal(4, Hub.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        Hub.FailFirst(int.MaxValue, "/timm/", context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

        await AssertFails(Client(retries: 1, timeout: 0.3), "no answer within 0.3 s");

        Assert.Equal(2, Hub.Requests.Count);
    }

    [Fact]
    public async Task A_connection_that_is_cut_before_the_answer_is_tried_again()
    {
        Hub.FailFirst(2, "/timm/", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        await AssertDownloads(Client());
    }

    [Fact]
    public async Task A_hub_that_cannot_be_reached_is_named()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var endpoint = new Uri($"http://{unused.LocalEndpoint}");
        unused.Stop();

        await AssertFails(Client(endpoint: endpoint), endpoint.Authority, "cannot be reached", "HF_ENDPOINT", "HF_HUB_OFFLINE");
    }

    [Fact]
    public async Task Nothing_is_downloaded_if_one_of_the_files_is_missing()
    {
        using HubClient client = Client();

        await Assert.ThrowsAsync<GhostNetException>(() => client.DownloadAsync(Reference, [Large, "missing.txt"], null, Stop));

        Assert.False(Directory.Exists(Cache));
    }
}
