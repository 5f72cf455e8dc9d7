namespace GhostNet.Hub;

/// <summary>Where a server is and how patiently it is asked.</summary>
/// <param name="endpoint">Address of the server, http or https.</param>
public class ServerOptions(Uri endpoint)
{
    /// <summary>Address of the server, http or https.</summary>
    public Uri Endpoint { get; init; } = endpoint;

    /// <summary>Access token, sent to <see cref="Endpoint"/> and to no other host; null, the default, for none.</summary>
    public string? Token { get; init; }

    /// <summary>Longest silence of a server before the connection counts as lost; 30 s by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request is repeated after a lost connection, a 408, 429 or 5xx answer; 5 by default.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Pause before the first repetition, doubled for each further one; 1 s by default.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause, also where the server asks for more with <c>Retry-After</c>; 30 s by default.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(30);
}
