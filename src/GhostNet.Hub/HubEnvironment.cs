namespace GhostNet.Hub;

/// <summary>Reads the environment variables of huggingface_hub, so that both use one cache, one token and one hub.</summary>
public static class HubEnvironment
{
    private static readonly string[] Truths = ["1", "ON", "YES", "TRUE"];

    /// <summary>
    /// Makes options of <c>HF_ENDPOINT</c>, <c>HF_HUB_CACHE</c> (else <c>HF_HOME/hub</c>, else <c>XDG_CACHE_HOME/huggingface/hub</c>, else
    /// <c>~/.cache/huggingface/hub</c>), <c>HF_TOKEN</c> (else the file <c>HF_TOKEN_PATH</c>, else <c>HF_HOME/token</c>) and <c>HF_HUB_OFFLINE</c>.
    /// </summary>
    /// <param name="variable">Gives a variable's value or null; the process's environment by default. An empty value counts as none.</param>
    /// <returns>The options.</returns>
    /// <exception cref="GhostNetException"><c>HF_ENDPOINT</c> is no http address, or the token cannot be one.</exception>
    public static HubOptions Read(Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        string home = Find("HF_HOME") is { } given
            ? Expand(given)
            : Path.Combine(Expand(Find("XDG_CACHE_HOME") ?? "~/.cache"), "huggingface");
        return new HubOptions
        {
            Endpoint = EndpointVariable.Parse("HF_ENDPOINT", Find("HF_ENDPOINT") ?? "https://huggingface.co"),
            Cache = Find("HF_HUB_CACHE") is { } cache ? Expand(cache) : Path.Combine(home, "hub"),
            Token = Token(Find("HF_TOKEN") ?? ReadToken(Find("HF_TOKEN_PATH") is { } path ? Expand(path) : Path.Combine(home, "token"))),
            IsOffline = Find("HF_HUB_OFFLINE") is { } offline && Truths.Contains(offline, StringComparer.OrdinalIgnoreCase),
        };

        string? Find(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }

    private static string Expand(string path) => path == "~" || path.StartsWith("~/", StringComparison.Ordinal)
        ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
        : path;

    private static string? ReadToken(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    private static string? Token(string? text) => text?.Trim() switch
    {
        null or "" => null,
        { } token when token.All(c => c is > ' ' and < '\x7f') => token,
        _ => throw new GhostNetException("HF_TOKEN, or the token file, holds characters that no token has"),
    };
}
