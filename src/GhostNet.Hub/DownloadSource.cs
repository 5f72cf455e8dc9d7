namespace GhostNet.Hub;

/// <summary>Where a file's content is asked for.</summary>
/// <param name="Address">The first address; it may redirect.</param>
/// <param name="Title">What messages call the file.</param>
/// <param name="Refuse">The error that an answer other than a success stands for.</param>
internal sealed record DownloadSource(Uri Address, string Title, Func<HttpResponseMessage, GhostNetException> Refuse);
