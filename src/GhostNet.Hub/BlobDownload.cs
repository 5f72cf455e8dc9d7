using System.Net;

namespace GhostNet.Hub;

/// <summary>
/// Downloads a file's content beside its final place, goes on where an earlier attempt broke off, and moves it there only when
/// size and hash are those that were announced.
/// </summary>
/// <param name="transport">The way to the server.</param>
/// <param name="timeout">Longest silence of the server.</param>
internal sealed class BlobDownload(HubTransport transport, TimeSpan timeout)
{
    private const string IncompleteExtension = ".incomplete";
    private const int PieceBytes = 1 << 17;

    /// <summary>Makes one attempt.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its final place.</param>
    /// <param name="progress">Told of every piece.</param>
    /// <param name="cancellation">Stops it; what has arrived is kept for the next attempt.</param>
    /// <exception cref="TransientHubException">The connection was lost; another attempt goes on from there.</exception>
    /// <exception cref="GhostNetException">The server refuses, or what it sends is not the file.</exception>
    public async Task Attempt(Download file, string path, IProgress<HubProgress>? progress, CancellationToken cancellation)
    {
        string incomplete = path + IncompleteExtension;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Unbuffered: what has arrived is in the file even if the process is killed.
        using (var content = new FileStream(incomplete, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            content.Seek(0, SeekOrigin.End);
            if (content.Length > file.Size)
            {
                content.SetLength(0);
            }

            progress?.Report(new HubProgress(file.Name, content.Length, file.Size));
            if (content.Length < file.Size)
            {
                await Receive(file, content, progress, cancellation).ConfigureAwait(false);
            }

            content.Flush(flushToDisk: true);
        }

        if (new FileInfo(incomplete).Length > file.Size || !await file.Hash.IsOf(incomplete, cancellation).ConfigureAwait(false))
        {
            File.Delete(incomplete);
            throw new GhostNetException($"{file.Source.Title}: what the server sent is not the file that was announced ({file.Size} bytes, hash {file.Hash.Text})");
        }

        File.Move(incomplete, path, overwrite: true);
    }

    private async Task Receive(Download file, FileStream content, IProgress<HubProgress>? progress, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await transport
            .Send(HttpMethod.Get, file.Source, content.Length, (_, _) => true, cancellation).ConfigureAwait(false);
        long had = content.Length;
        bool isRest = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == had;
        if (!isRest)
        {
            content.SetLength(0);
        }

        if (!isRest && response.StatusCode != HttpStatusCode.OK)
        {
            throw new TransientHubException($"{file.Source.Title}: the server cannot go on after {had} of {file.Size} bytes (status {(int)response.StatusCode})");
        }

        using Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        byte[] piece = new byte[PieceBytes];
        while (content.Length <= file.Size && await Read(file, body, piece, content.Length, cancellation).ConfigureAwait(false) is > 0 and int read)
        {
            await content.WriteAsync(piece.AsMemory(0, read), cancellation).ConfigureAwait(false);
            progress?.Report(new HubProgress(file.Name, Math.Min(content.Length, file.Size), file.Size));
        }

        if (content.Length < file.Size)
        {
            throw BrokenOff(file, content.Length);
        }
    }

    private async Task<int> Read(Download file, Stream body, byte[] piece, long done, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            return await body.ReadAsync(piece, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw BrokenOff(file, done, e);
        }
    }

    private static TransientHubException BrokenOff(Download file, long done, Exception? cause = null) => new(
        $"{file.Source.Title}: the connection broke off after {done} of {file.Size} bytes; another attempt goes on from there", innerException: cause);
}
