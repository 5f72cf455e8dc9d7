using System.Net;
using System.Net.Http.Headers;

namespace GhostNet.Hub;

/// <summary>Sends requests to a server and follows its redirects; the token goes to the server's own address alone.</summary>
/// <param name="options">The server.</param>
/// <param name="advice">What to do where it cannot be reached, for messages.</param>
internal sealed class HubTransport(ServerOptions options, string advice) : IDisposable
{
    private const int MostRedirects = 10;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends a request and returns when the answer's head is there.</summary>
    /// <param name="method">GET or HEAD.</param>
    /// <param name="source">What is asked for.</param>
    /// <param name="from">First byte that is wanted.</param>
    /// <param name="follow">Whether a redirect to an address shall be followed.</param>
    /// <param name="cancellation">Stops the request.</param>
    /// <returns>A success, 416, or the redirect that was not followed; any other answer is an error.</returns>
    /// <exception cref="GhostNetException">The server refuses, or cannot be reached.</exception>
    public async Task<HttpResponseMessage> Send(
        HttpMethod method, DownloadSource source, long from, Func<HttpResponseMessage, Uri, bool> follow, CancellationToken cancellation)
    {
        Uri address = source.Address;
        for (int redirects = 0; redirects <= MostRedirects; redirects++)
        {
            HttpResponseMessage response = await Send(method, address, from, cancellation).ConfigureAwait(false);
            Uri? target = Target(response, address);
            if (target is null || !follow(response, target))
            {
                return target is not null || response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable
                    ? response
                    : throw Refusal(response, source);
            }

            response.Dispose();
            address = address.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps
                ? throw new GhostNetException($"{source.Title}: {address.Authority} redirects to an address without encryption")
                : target;
        }

        throw new GhostNetException($"{source.Title}: redirected more than {MostRedirects} times");
    }

    /// <summary>Whether an address is the server's own.</summary>
    public bool IsEndpoint(Uri address) =>
        address.Scheme == options.Endpoint.Scheme && address.Authority == options.Endpoint.Authority;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static Uri? Target(HttpResponseMessage response, Uri address) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
            && response.Headers.Location is { } location
            && new Uri(address, location) is { Scheme: "http" or "https" } target
            ? target
            : null;

    private async Task<HttpResponseMessage> Send(HttpMethod method, Uri address, long from, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ghostnet", null));

        // A compressed answer has neither the size nor the byte positions of the file.
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null;
        request.Headers.Authorization = options.Token is { } token && IsEndpoint(address) ? new AuthenticationHeaderValue("Bearer", token) : null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw HubErrors.Of(e, address.Authority, advice);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TransientHubException($"{address.Authority}: no answer within {options.Timeout.TotalSeconds:0.#} s", innerException: e);
        }
    }

    private static GhostNetException Refusal(HttpResponseMessage response, DownloadSource source)
    {
        using (response)
        {
            return source.Refuse(response);
        }
    }
}
