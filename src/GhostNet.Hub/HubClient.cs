using Polly;

namespace GhostNet.Hub;

/// <summary>Fetches files of model repositories into the cache. Safe for use by several threads and processes at once.</summary>
public sealed class HubClient : IDisposable
{
    private readonly HubOptions _options;
    private readonly HubCache _cache;
    private readonly HubTransport _transport;
    private readonly HubDirectory _directory;
    private readonly BlobDownload _download;
    private readonly ResiliencePipeline _retries;

    /// <summary>Makes a client; nothing is asked or written yet.</summary>
    /// <param name="options">The hub and the cache.</param>
    public HubClient(HubOptions options)
    {
        _options = options;
        _cache = new HubCache(options.Cache);
        _transport = new HubTransport(options, "HF_ENDPOINT names another hub, HF_HUB_OFFLINE=1 uses what is in the cache");
        _directory = new HubDirectory(_transport, options);
        _download = new BlobDownload(_transport, options.Timeout);
        _retries = Retrying.Pipeline(options);
    }

    /// <summary>Makes files available, all of one commit. What the cache has is not downloaded again.</summary>
    /// <param name="reference">The repository and its revision.</param>
    /// <param name="files">Names in the repository, at least one.</param>
    /// <param name="progress">Told of every piece that arrives.</param>
    /// <param name="cancellation">Stops the download; what has arrived is kept and the next download goes on from there.</param>
    /// <returns>The folder in the cache that holds the files; they are not to be changed.</returns>
    /// <exception cref="GhostNetException">There is no such repository, revision or file, access to it is denied, the hub cannot be
    /// reached, what it sends is not what it announced, or it is not to be asked and the cache does not have the files.</exception>
    /// <exception cref="IOException">The cache cannot be written to.</exception>
    /// <exception cref="OperationCanceledException">The download was stopped.</exception>
    public async Task<string> DownloadAsync(
        HubReference reference, IEnumerable<string> files, IProgress<HubProgress>? progress = null, CancellationToken cancellation = default)
    {
        HubReference found = reference;
        List<RemoteFile> remote = [];
        foreach (string file in files)
        {
            if (!HubPath.IsSafe(file))
            {
                throw new GhostNetException($"{reference}: '{Printable.Of(file)}' cannot be the name of a file");
            }

            if (_options.IsOffline)
            {
                found = FindInCache(found, file);
            }
            else if (!found.IsCommit || !_cache.Has(found, file))
            {
                remote.Add(await Find(found, file, cancellation).ConfigureAwait(false));
                found = remote[^1].Reference;
            }
        }

        foreach (RemoteFile file in remote)
        {
            await Download(file, progress, cancellation).ConfigureAwait(false);
        }

        if (!reference.IsCommit && !_options.IsOffline)
        {
            _cache.Note(reference, found.Revision);
        }

        return _cache.Snapshot(found);
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private HubReference FindInCache(HubReference reference, string file) =>
        _cache.Resolve(reference) is { } known && _cache.Has(known, file)
            ? known
            : throw new GhostNetException(
                $"{reference}: {file} at revision {reference.Revision} is not in the cache {_options.Cache}, and HF_HUB_OFFLINE forbids to ask the hub");

    private ValueTask<RemoteFile> Find(HubReference reference, string file, CancellationToken cancellation) => _retries.ExecuteAsync(
        async stop => await _directory.Find(reference, file, stop).ConfigureAwait(false), cancellation);

    private async Task Download(RemoteFile file, IProgress<HubProgress>? progress, CancellationToken cancellation)
    {
        using IDisposable held = await CacheLock.Acquire(_cache.Lock(file), cancellation).ConfigureAwait(false);
        if (!_cache.HasBlob(file))
        {
            await _retries.ExecuteAsync(
                async stop => await _download.Attempt(file, _cache.Blob(file), progress, stop).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }

        _cache.Link(file);
    }
}
