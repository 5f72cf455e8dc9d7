using System.Net;
using Polly;

namespace GhostNet.Hub;

/// <summary>Downloads published data sets. A file gets its name only when its checksum is right.</summary>
public sealed class DatasetClient : IDisposable
{
    /// <summary>The environment variable that names another server than <see cref="DefaultEndpoint"/>, with the same files.</summary>
    public const string EndpointVariableName = "GHOSTNET_CIFAR_ENDPOINT";

    /// <summary>Where the authors of CIFAR publish it.</summary>
    public const string DefaultEndpoint = "https://www.cs.toronto.edu/~kriz";

    private readonly ServerOptions _options;
    private readonly HubTransport _transport;
    private readonly BlobDownload _download;
    private readonly ResiliencePipeline _retries;

    /// <summary>Makes a client; nothing is asked or written yet.</summary>
    /// <param name="options">The server.</param>
    public DatasetClient(ServerOptions options)
    {
        _options = options;
        _transport = new HubTransport(options, $"{EndpointVariableName} names another server");
        _download = new BlobDownload(_transport, options.Timeout);
        _retries = Retrying.Pipeline(options);
    }

    /// <summary>Makes options of <c>GHOSTNET_CIFAR_ENDPOINT</c>.</summary>
    /// <param name="variable">Gives a variable's value or null; the process's environment by default. An empty value counts as none.</param>
    /// <returns>The options.</returns>
    /// <exception cref="GhostNetException">The variable is no http address.</exception>
    public static ServerOptions ReadEnvironment(Func<string, string?>? variable = null) => new(EndpointVariable.Parse(
        EndpointVariableName, (variable ?? Environment.GetEnvironmentVariable)(EndpointVariableName) is { Length: > 0 } given ? given : DefaultEndpoint));

    /// <summary>Makes a data set's file available in a folder. A file that is there with the right checksum is not downloaded again.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="folder">The folder, created if missing.</param>
    /// <param name="progress">Told of every piece that arrives.</param>
    /// <param name="cancellation">Stops the download; what has arrived is kept and the next download goes on from there.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="GhostNetException">The server refuses or cannot be reached, or what it sends is not the file.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="OperationCanceledException">The download was stopped.</exception>
    public async Task<string> DownloadAsync(
        PublishedDataset dataset, string folder, IProgress<HubProgress>? progress = null, CancellationToken cancellation = default)
    {
        string path = Path.Combine(folder, dataset.File);
        ContentHash hash = ContentHash.Md5(dataset.Md5);
        if (!File.Exists(path) || !await hash.IsOf(path, cancellation).ConfigureAwait(false))
        {
            var address = new Uri($"{_options.Endpoint.AbsoluteUri.TrimEnd('/')}/{dataset.File}");
            var source = new DownloadSource(address, $"{address}", response => Refusal(response, address));
            long size = await _retries.ExecuteAsync(async stop => await Size(source, stop).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            var file = new Download(source, dataset.File, hash, size);
            await _retries.ExecuteAsync(
                async stop => await _download.Attempt(file, path, progress, stop).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }

        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private async ValueTask<long> Size(DownloadSource source, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await _transport
            .Send(HttpMethod.Head, source, from: 0, (_, _) => true, cancellation).ConfigureAwait(false);
        return response.Content.Headers.ContentLength ?? throw new GhostNetException($"{source.Title}: the server does not say how large the file is");
    }

    private static GhostNetException Refusal(HttpResponseMessage response, Uri address) => response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone
        ? new GhostNetException($"{address}: not found; {EndpointVariableName} names another server")
        : HubErrors.Of(response, $"{address}");
}
