using System.Security.Cryptography;
using GhostNet.Architectures;
using GhostNet.Models;

namespace GhostNet.Cli;

/// <summary>Model files, the shipped one among them.</summary>
internal static class ModelFile
{
    private const string ShippedResource = "shipped.safetensors";
    private const string OnnxExtension = ".onnx";
    private const string CheckpointExtension = ".ckpt";

    /// <summary>Loads a model.</summary>
    /// <param name="path">A model file; null for the model that ships with the command.</param>
    /// <returns>The model.</returns>
    /// <exception cref="GhostNetException">It cannot be loaded.</exception>
    public static Model Load(string? path)
    {
        if (path is not null)
        {
            return !File.Exists(path) && ModelRegistry.All.Any(a => a.Name == path)
                ? throw new GhostNetException($"{path}: is an architecture without weights; a model file is needed here")
                : Model.Load(path);
        }

        using Stream resource = OpenShipped();
        using var content = new MemoryStream();
        resource.CopyTo(content);
        using TensorFile file = TensorFile.Parse(content.GetBuffer().AsMemory(0, (int)content.Length), "shipped model");
        return Model.Load(file, "shipped model");
    }

    /// <summary>Tells models apart.</summary>
    /// <param name="path">A model file or an ONNX file; null for the model that ships with the command.</param>
    /// <returns>SHA-256 of the file in hexadecimal digits.</returns>
    public static string Hash(string? path)
    {
        using Stream content = path is null ? OpenShipped() : File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    /// <summary>Whether a path names an ONNX file, which is no model file.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Whether it ends as such files do.</returns>
    public static bool IsOnnx(string path) => Path.GetExtension(path).Equals(OnnxExtension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a path may name a checkpoint of a run, which is no model file.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Whether it ends as such files do.</returns>
    public static bool IsCheckpoint(string path) => Path.GetExtension(path) == CheckpointExtension;

    private static Stream OpenShipped() =>
        typeof(ModelFile).Assembly.GetManifestResourceStream(ShippedResource) ?? throw new InvalidOperationException($"{ShippedResource} is not embedded.");
}
