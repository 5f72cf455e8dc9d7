namespace GhostNet.Hub;

/// <summary>A fault that may be gone when the request is repeated.</summary>
/// <param name="message">One line, for the case that it is not gone.</param>
/// <param name="retryAfter">How long the server asks to wait; null where it does not.</param>
/// <param name="innerException">The error underneath, if there is one.</param>
internal sealed class TransientHubException(string message, TimeSpan? retryAfter = null, Exception? innerException = null)
    : GhostNetException(message, innerException)
{
    /// <summary>How long the server asks to wait; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
