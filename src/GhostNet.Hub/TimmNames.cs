using GhostNet.Architectures;

namespace GhostNet.Hub;

/// <summary>Finds the registry's name of a network that timm names.</summary>
internal static class TimmNames
{
    private const string TensorFlow = "tf_";

    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["mnasnet_100"] = "mnasnet_b1",
        ["semnasnet_100"] = "mnasnet_a1",
    };

    /// <summary>Translates a name.</summary>
    /// <param name="name">timm's name.</param>
    /// <returns>The registry's, or the same if the registry has neither.</returns>
    /// <exception cref="GhostNetException">It is one of timm's networks with TensorFlow's padding, which the registry does not have.</exception>
    public static string ToRegistry(string name)
    {
        if (ModelRegistry.All.Any(a => a.Name == name))
        {
            return name;
        }

        return name.StartsWith(TensorFlow, StringComparison.Ordinal)
            ? throw new GhostNetException(
                $"{Printable.Of(name)}: pads as TensorFlow does and normalises with epsilon 0.001; it is another network than {Printable.Of(name[TensorFlow.Length..])}")
            : Renamed.GetValueOrDefault(name, name);
    }
}
