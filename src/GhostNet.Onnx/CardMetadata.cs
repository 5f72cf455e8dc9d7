using System.Text.Json;
using GhostNet.Models;
using GhostNet.Onnx.Proto;

namespace GhostNet.Onnx;

/// <summary>
/// A model's card in an ONNX file's metadata: as a whole under <see cref="CardKey"/>, and what other programs need to prepare photos and name
/// classes under keys of its own.
/// </summary>
internal static class CardMetadata
{
    /// <summary>Key of the whole card.</summary>
    public const string CardKey = "ghostnet.card";

    /// <summary>The metadata of a card.</summary>
    /// <param name="card">The card.</param>
    /// <returns>Keys and values: the card, <c>labels</c>, <c>input_size</c>, <c>mean</c>, <c>std</c>, <c>interpolation</c>, <c>crop_pct</c>.</returns>
    public static IEnumerable<StringStringEntryProto> Of(ModelCard card)
    {
        Preprocessing preprocessing = card.Preprocessing;
        return
        [
            Entry(CardKey, ModelCardJson.Serialize(card)),
            Entry("labels", JsonSerializer.Serialize(card.Labels)),
            Entry("input_size", JsonSerializer.Serialize<int[]>([3, preprocessing.Height, preprocessing.Width])),
            Entry("mean", JsonSerializer.Serialize(preprocessing.Mean)),
            Entry("std", JsonSerializer.Serialize(preprocessing.Std)),
            Entry("interpolation", preprocessing.Interpolation.ToString().ToLowerInvariant()),
            Entry("crop_pct", JsonSerializer.Serialize(preprocessing.CropFraction)),
        ];
    }

    /// <summary>The card of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What errors call it.</param>
    /// <returns>The card; null if it has none.</returns>
    /// <exception cref="GhostNetException">The card cannot be read.</exception>
    public static ModelCard? Find(ModelProto file, string name) =>
        file.MetadataProps.FirstOrDefault(p => p.Key == CardKey) is { } entry ? ModelCardJson.Parse(entry.Value, name) : null;

    private static StringStringEntryProto Entry(string key, string value) => new() { Key = key, Value = value };
}
