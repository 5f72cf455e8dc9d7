using GhostNet.Models;

namespace GhostNet.Cli;

/// <summary>Writes the model that a verb has made.</summary>
internal static class ModelOutput
{
    /// <summary>Writes a model file and says on stderr what it holds.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; created or replaced as a whole.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Save(Model model, string path)
    {
        model.Save(path);
        Console.Error.WriteLine($"{path}: {model.Graph.Name}, {model.Card.Parameters:N0} parameters, {model.Graph.Output.Shape[1]} classes");
    }
}
