using System.Reflection;

namespace GhostNet.Fuzz.Targets;

/// <summary>Small files of every kind, kept in this assembly.</summary>
internal static class EmbeddedSeeds
{
    /// <summary>The files with an extension, in the order of their names.</summary>
    public static byte[][] With(string extension) =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.EndsWith(extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Named),
    ];

    /// <summary>The file of this name.</summary>
    public static byte[] Named(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
