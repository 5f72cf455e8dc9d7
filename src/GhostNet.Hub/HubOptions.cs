namespace GhostNet.Hub;

/// <summary>Where a hub is, https://huggingface.co by default, where its files are kept, and how patiently it is asked.</summary>
public sealed class HubOptions() : ServerOptions(new Uri("https://huggingface.co"))
{
    /// <summary>The cache's folder, laid out as huggingface_hub does; created when something is downloaded.</summary>
    public required string Cache { get; init; }

    /// <summary>Whether only the cache may be used.</summary>
    public bool IsOffline { get; init; }
}
