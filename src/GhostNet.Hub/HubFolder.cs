using GhostNet.Models;

namespace GhostNet.Hub;

/// <summary>A folder with the files of a model repository: what timm publishes and <c>HubClient</c> fetches.</summary>
public static class HubFolder
{
    private const string Config = "config.json";
    private const string Weights = "model.safetensors";

    /// <summary>The files that make a model: the description first.</summary>
    public static IReadOnlyList<string> Files { get; } = [Config, Weights];

    /// <summary>Makes a model of a folder.</summary>
    /// <param name="folder">A folder with <c>config.json</c> and <c>model.safetensors</c>.</param>
    /// <returns>The model, with preprocessing, labels and licence from the folder; ImageNet's labels where it names none for ImageNet's 1000 classes.</returns>
    /// <exception cref="GhostNetException">A file is missing or damaged, the registry has no such network, or the weights do not fit it.</exception>
    public static Model Load(string folder) => PublishedWeights.ToModel(Path.Combine(folder, Weights), TimmConfig.Read(Path.Combine(folder, Config)));
}
