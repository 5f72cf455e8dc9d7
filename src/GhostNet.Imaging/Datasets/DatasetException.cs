namespace GhostNet.Imaging.Datasets;

/// <summary>A set of photos cannot be used: it is missing, damaged, unsafe or not laid out as expected.</summary>
/// <param name="message">One line: the set's path and the reason.</param>
/// <param name="innerException">The error underneath, if there is one.</param>
public class DatasetException(string message, Exception? innerException = null)
    : GhostNetException(message, innerException);
