namespace GhostNet.Graphs;

/// <summary>A graph cannot be built as asked: shapes that do not fit, a name used twice, a value of another graph.</summary>
/// <param name="message">Names the node, the op, the input shapes and the rule that is broken.</param>
/// <param name="innerException">The error underneath, if there is one.</param>
public sealed class GraphException(string message, Exception? innerException = null)
    : GhostNetException(message, innerException);
