namespace GhostNet.Imaging;

/// <summary>A picture cannot be used: it is missing, damaged, of another type, or larger than allowed.</summary>
/// <param name="message">One line: the picture's name and the reason.</param>
/// <param name="innerException">The error underneath, if there is one.</param>
public class ImageException(string message, Exception? innerException = null)
    : GhostNetException(message, innerException);
