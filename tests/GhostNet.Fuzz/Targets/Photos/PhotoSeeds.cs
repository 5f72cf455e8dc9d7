using System.Reflection;

namespace GhostNet.Fuzz.Targets.Photos;

/// <summary>Small photos of every kind, kept in this assembly.</summary>
internal static class PhotoSeeds
{
    /// <summary>The photos with an extension, in the order of their names.</summary>
    public static byte[][] With(string extension) =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.EndsWith(extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Named),
    ];

    /// <summary>The photo of this name.</summary>
    public static byte[] Named(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        byte[] photo = new byte[stream.Length];
        stream.ReadExactly(photo);
        return photo;
    }
}
