namespace GhostNet.Models;

/// <summary>A file with weights or arrays is damaged, truncated, hostile, or not what it is used as.</summary>
/// <param name="message">One line: the file's path, a colon, and what is wrong.</param>
/// <param name="innerException">The error underneath, if there is one.</param>
public sealed class ModelFormatException(string message, Exception? innerException = null)
    : GhostNetException(message, innerException);
