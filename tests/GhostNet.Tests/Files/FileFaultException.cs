namespace GhostNet.Tests.Files;

/// <summary>The error that sources of these tests make, so that any other kind is noticed.</summary>
internal sealed class FileFaultException(string message, Exception? innerException) : GhostNetException(message, innerException);
