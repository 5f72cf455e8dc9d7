namespace GhostNet.Tests.Models;

/// <summary>The files made with PyTorch and NumPy that lie beside the tests.</summary>
internal static class ReferenceFile
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "References", name);
}
