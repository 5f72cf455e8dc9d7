using System.Globalization;

namespace GhostNet.Hub;

/// <summary>Asks a hub what it has.</summary>
/// <param name="transport">The way to the hub.</param>
/// <param name="options">The hub.</param>
internal sealed class HubDirectory(HubTransport transport, HubOptions options)
{
    private const string Commit = "X-Repo-Commit";
    private const string LinkedETag = "X-Linked-Etag";
    private const string LinkedSize = "X-Linked-Size";

    /// <summary>Asks for commit, hash and size of a file.</summary>
    /// <param name="reference">The repository and its revision.</param>
    /// <param name="file">The file's name in the repository.</param>
    /// <param name="cancellation">Stops the request.</param>
    /// <exception cref="GhostNetException">There is no such file, or the server does not answer as a hub does.</exception>
    public async Task<RemoteFile> Find(HubReference reference, string file, CancellationToken cancellation)
    {
        // A large file is redirected to where its content is; what the hub says of it stands in the redirect itself.
        using HttpResponseMessage response = await transport
            .Send(HttpMethod.Head, Source(reference, file), from: 0, (answer, target) => transport.IsEndpoint(target) && !SaysAll(answer), cancellation)
            .ConfigureAwait(false);
        string commit = Header(response, Commit) is { } text && HubPath.IsCommit(text) ? text : throw NoHub("commit");
        ContentHash hash = ContentHash.Parse(Header(response, LinkedETag) ?? Header(response, "ETag") ?? string.Empty) ?? throw NoHub("hash");
        return !reference.IsCommit || reference.Revision == commit
            ? new RemoteFile(reference.At(commit), Source(reference.At(commit), file), file, hash, Size(response) ?? throw NoHub("size"))
            : throw new GhostNetException($"{reference}: {file}: the server answers with another commit than {reference.Revision}");

        GhostNetException NoHub(string missing) =>
            new($"{reference}: {file}: the server gives no valid {missing} for it, so it is no hub of models; HF_ENDPOINT names the hub");
    }

    private DownloadSource Source(HubReference reference, string file) => new(
        new Uri(
            $"{options.Endpoint.AbsoluteUri.TrimEnd('/')}/{reference.Repository}/resolve/{Uri.EscapeDataString(reference.Revision)}/"
            + string.Join('/', file.Split('/').Select(Uri.EscapeDataString))),
        $"{reference}: {file}",
        response => HubErrors.Of(response, reference, file, options.Token is not null));

    private static bool SaysAll(HttpResponseMessage redirect) => Header(redirect, Commit) is not null && Header(redirect, LinkedETag) is not null;

    private static long? Size(HttpResponseMessage response) => Header(response, LinkedSize) is { } text
        ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : null
        : response.Content.Headers.ContentLength;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
