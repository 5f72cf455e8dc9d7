using System.Net.Http.Headers;

namespace GhostNet.Hub;

/// <summary>Says in one line what a hub's refusals mean.</summary>
internal static class HubErrors
{
    private const string ErrorCode = "X-Error-Code";

    /// <summary>The error that an answer stands for.</summary>
    /// <param name="response">An answer that is no success.</param>
    /// <param name="reference">The repository.</param>
    /// <param name="file">The file that was asked for.</param>
    /// <param name="hasToken">Whether a token was sent.</param>
    public static GhostNetException Of(HttpResponseMessage response, HubReference reference, string file, bool hasToken)
    {
        string title = $"{reference}: {file}";
        return (int)response.StatusCode switch
        {
            401 or 403 => new GhostNetException(
                $"{title}: access denied, it is private, gated or does not exist; "
                + (hasToken ? "the token in HF_TOKEN gives no access to it" : "set HF_TOKEN to a token that may read it")),
            404 or 410 => new GhostNetException(NotFound(response, reference, file)),
            _ => Of(response, title),
        };
    }

    /// <summary>The error that an answer of any server stands for.</summary>
    /// <param name="response">An answer that is no success.</param>
    /// <param name="title">What messages call the file.</param>
    public static GhostNetException Of(HttpResponseMessage response, string title) => (int)response.StatusCode switch
    {
        429 => new TransientHubException($"{title}: the server asks to come back later (429)", Wait(response.Headers.RetryAfter)),
        408 or >= 500 => new TransientHubException(
            $"{title}: the server has a fault of its own ({(int)response.StatusCode}); try again later", Wait(response.Headers.RetryAfter)),
        int code => new GhostNetException($"{title}: the server answers with status {code}"),
    };

    /// <summary>The error that a failed connection stands for. A host that cannot be found or reached is not asked again.</summary>
    /// <param name="error">What failed.</param>
    /// <param name="host">The host and port that were asked.</param>
    /// <param name="advice">What to do where it cannot be reached.</param>
    public static GhostNetException Of(HttpRequestException error, string host, string advice)
    {
        string reason = Printable.Of((error.InnerException ?? error).Message);
        return error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
            ? new GhostNetException($"{host}: cannot be reached ({reason}); {advice}", error)
            : new TransientHubException($"{host}: the connection was lost ({reason})", innerException: error);
    }

    private static string NotFound(HttpResponseMessage response, HubReference reference, string file)
    {
        string? code = response.Headers.TryGetValues(ErrorCode, out IEnumerable<string>? codes) ? codes.First() : null;
        return code switch
        {
            "EntryNotFound" => $"{reference}: has no file {file} at revision {reference.Revision}",
            "RevisionNotFound" => $"{reference}: has no revision {reference.Revision}",
            _ => $"{reference}: {file} not found: there is no such repository, revision ({reference.Revision}) or file",
        };
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? after) => after switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > DateTimeOffset.UtcNow => date - DateTimeOffset.UtcNow,
        _ => null,
    };
}
