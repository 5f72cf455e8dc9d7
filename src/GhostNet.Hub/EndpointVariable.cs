namespace GhostNet.Hub;

/// <summary>Reads a server's address from an environment variable.</summary>
internal static class EndpointVariable
{
    /// <summary>Checks an address.</summary>
    /// <param name="name">The variable, for messages.</param>
    /// <param name="text">The address.</param>
    /// <returns>The address without a slash at its end.</returns>
    /// <exception cref="GhostNetException">It is no http address.</exception>
    public static Uri Parse(string name, string text) =>
        Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out Uri? endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw new GhostNetException($"{name} must be an address that begins with https:// or http:// (got '{Printable.Of(text)}')");
}
