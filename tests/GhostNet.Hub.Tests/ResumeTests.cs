using Microsoft.AspNetCore.Http;

namespace GhostNet.Hub.Tests;

/// <summary>Downloads that break off go on from there, and never look complete before they are.</summary>
public sealed class ResumeTests : HubTests
{
    private const int Break = 200_000;

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_where_it_was()
    {
        Hub.FailFirst(1, "/content/", context => FakeHub.Send(context, Content, Break));

        await AssertDownloads(Client());

        Assert.Equal(["", $"bytes={Break}-"], ContentRequests().Select(r => r.Range));
    }

    [Fact]
    public async Task Another_pull_goes_on_with_what_the_first_left()
    {
        Hub.FailFirst(1, "/content/", context => FakeHub.Send(context, Content, Break));
        await AssertFails(Client(retries: 0), $"broke off after {Break} of {Content.Length} bytes");
        Assert.Equal(Content[..Break], await File.ReadAllBytesAsync($"{Blob}.incomplete", Stop));

        await AssertDownloads(Client());

        Assert.Equal($"bytes={Break}-", ContentRequests()[^1].Range);
        Assert.Equal([Path.GetFileName(Blob)], FilesIn("blobs"));
    }

    [Fact]
    public async Task What_is_complete_but_for_its_name_is_not_downloaded_again()
    {
        WriteIncomplete(Content);

        await AssertDownloads(Client());

        Assert.Empty(ContentRequests());
    }

    [Fact]
    public async Task A_server_that_cannot_resume_sends_the_whole_file()
    {
        WriteIncomplete(Content[..Break]);
        Hub.FailFirst(1, "/content/", context =>
        {
            context.Request.Headers.Range = default;
            return FakeHub.Send(context, Content);
        });

        await AssertDownloads(Client());

        Assert.Equal($"bytes={Break}-", Assert.Single(ContentRequests()).Range);
    }

    [Theory]
    [InlineData(StatusCodes.Status416RangeNotSatisfiable, null)]
    [InlineData(StatusCodes.Status206PartialContent, "bytes 7-499999/500000")]
    [InlineData(StatusCodes.Status206PartialContent, null)]
    public async Task A_server_that_resumes_wrongly_is_asked_for_the_whole_file(int status, string? range)
    {
        WriteIncomplete(Content[..Break]);
        Hub.FailFirst(1, "/content/", context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.ContentRange = range;
            return Task.CompletedTask;
        });

        await AssertDownloads(Client());

        Assert.Equal([$"bytes={Break}-", ""], ContentRequests().Select(r => r.Range));
    }

    [Fact]
    public async Task What_another_content_left_is_found_out_and_deleted()
    {
        WriteIncomplete(new byte[Break]);

        await AssertFails(Client(), "is not the file that was announced");

        Assert.Empty(FilesIn("blobs"));
        await AssertDownloads(Client());
    }

    [Fact]
    public async Task What_is_longer_than_the_file_is_thrown_away()
    {
        WriteIncomplete([.. Content, 1]);

        await AssertDownloads(Client());

        Assert.Equal("", Assert.Single(ContentRequests()).Range);
    }

    [Fact]
    public async Task A_server_that_falls_silent_counts_as_lost()
    {
        Hub.FailFirst(1, "/content/", async context =>
        {
            context.Response.ContentLength = Content.Length;
            await context.Response.Body.WriteAsync(Content.AsMemory(..Break));
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        await AssertDownloads(Client(timeout: 1));

        Assert.Equal($"bytes={Break}-", ContentRequests()[^1].Range);
    }

    [Fact]
    public async Task A_download_that_is_stopped_leaves_what_has_arrived()
    {
        using var stop = new CancellationTokenSource();
        Hub.FailFirst(1, "/content/", async context =>
        {
            context.Response.ContentLength = Content.Length;
            await context.Response.Body.WriteAsync(Content.AsMemory(..Break));
            await context.Response.Body.FlushAsync();
            await Task.Delay(200);
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        using HubClient client = Client();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.DownloadAsync(Reference, [Large], null, stop.Token));

        Assert.Equal([$"{Path.GetFileName(Blob)}.incomplete"], FilesIn("blobs"));
        Assert.False(Directory.Exists(Path.Combine(Repository, "snapshots")));
        await AssertDownloads(Client());
        Assert.Equal($"bytes={Break}-", ContentRequests()[^1].Range);
    }

    private void WriteIncomplete(byte[] content)
    {
        Directory.CreateDirectory(Path.Combine(Repository, "blobs"));
        File.WriteAllBytes($"{Blob}.incomplete", content);
    }
}
