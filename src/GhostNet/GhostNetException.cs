namespace GhostNet;

/// <summary>
/// The input is at fault, not the program: a file, a name, a shape or a setting. The message is one
/// line that names the thing and the reason, and is fit to be shown to a user as it is.
/// </summary>
/// <param name="message">One line: what is wrong and with which input.</param>
/// <param name="innerException">The error underneath, if there is one.</param>
public class GhostNetException(string message, Exception? innerException = null)
    : Exception(message, innerException);
