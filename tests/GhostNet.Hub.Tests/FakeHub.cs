using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace GhostNet.Hub.Tests;

/// <summary>
/// A server on this machine that answers as a hub does: small files at once, <c>.safetensors</c> by a redirect to <c>/content/HASH</c>.
/// </summary>
public sealed class FakeHub : IAsyncDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly WebApplication _server;

    private FakeHub()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(Answer);
        ContentHost = string.Empty;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_server.Urls.First());

    /// <summary>The files of every repository, by name.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>All that it was asked, in order.</summary>
    public ConcurrentQueue<HubRequest> Requests { get; } = new();

    /// <summary>What large files' redirects begin with: nothing, for this server, or another's address.</summary>
    public string ContentHost { get; set; }

    /// <summary>Answers before the hub does, and tells whether it did.</summary>
    public Func<HttpContext, Task<bool>> Fault { get; set; } = _ => Task.FromResult(false);

    /// <summary>Starts a server.</summary>
    public static async Task<FakeHub> Start()
    {
        var hub = new FakeHub();
        await hub._server.StartAsync();
        return hub;
    }

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    [SuppressMessage("Security", "CA5350", Justification = "Git names its blobs by SHA-1.")]
    public static string GitHash(byte[] content) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]));

    /// <summary>The first <paramref name="times"/> requests that have a part in their path are answered otherwise.</summary>
    public void FailFirst(int times, string part, Func<HttpContext, Task> answer)
    {
        int left = times;
        Fault = async context =>
        {
            if (!context.Request.Path.Value!.Contains(part, StringComparison.Ordinal) || Interlocked.Decrement(ref left) < 0)
            {
                return false;
            }

            await answer(context);
            return true;
        };
    }

    /// <summary>Sends a file's content, from where the request wants it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="breakOffAt">Where the connection breaks off.</param>
    public static async Task Send(HttpContext context, byte[] content, int? breakOffAt = null)
    {
        int from = 0;
        if (context.Request.Headers.Range is [{ } range])
        {
            from = int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        context.Response.ContentLength = content.Length - from;
        if (context.Request.Method == HttpMethods.Get)
        {
            await context.Response.Body.WriteAsync(content.AsMemory(from..(breakOffAt ?? content.Length)));
            await context.Response.Body.FlushAsync();
        }

        if (breakOffAt is not null)
        {
            // What was sent shall arrive before the connection is reset.
            await Task.Delay(200);
            context.Abort();
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        string path = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Requests.Enqueue(new HubRequest(context.Request.Method, path, context.Request.Headers.Range.ToString(), context.Request.Headers.Authorization.ToString()));
        if (await Fault(context))
        {
            return;
        }

        string name = path.Split('/')[^1];
        if (path.StartsWith("/content/", StringComparison.Ordinal))
        {
            await Send(context, Files.Values.Single(f => Sha256(f) == name));
        }
        else if (!Files.TryGetValue(name, out byte[]? content))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.Headers["X-Error-Code"] = "EntryNotFound";
        }
        else
        {
            await Describe(context, name, content);
        }
    }

    private async Task Describe(HttpContext context, string name, byte[] content)
    {
        context.Response.Headers["X-Repo-Commit"] = Commit;
        if (!name.EndsWith(".safetensors", StringComparison.Ordinal))
        {
            context.Response.Headers.ETag = $"W/\"{GitHash(content)}\"";
            await Send(context, content);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers["X-Linked-Etag"] = $"\"{Sha256(content)}\"";
        context.Response.Headers["X-Linked-Size"] = $"{content.Length}";
        context.Response.Headers.Location = $"{ContentHost.TrimEnd('/')}/content/{Sha256(content)}";
    }
}
