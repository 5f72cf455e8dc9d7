using System.Text.Json;
using System.Text.Json.Serialization;

namespace GhostNet.Models;

/// <summary>A card as JSON text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class ModelCardJson : JsonSerializerContext
{
    /// <summary>Writes a card.</summary>
    /// <param name="card">The card.</param>
    /// <returns>Its JSON.</returns>
    public static string Serialize(ModelCard card) => JsonSerializer.Serialize(card, Default.ModelCard);

    /// <summary>Reads a card.</summary>
    /// <param name="json">Its JSON.</param>
    /// <param name="name">What errors call the file.</param>
    /// <returns>The card, its preprocessing checked.</returns>
    /// <exception cref="GhostNetException">It is no card.</exception>
    public static ModelCard Parse(string json, string name)
    {
        try
        {
            ModelCard card = JsonSerializer.Deserialize(json, Default.ModelCard)
                ?? throw new ModelFormatException($"{name}: the model card is empty");
            card.Preprocessing.Validate();
            return card.Labels.Contains(null!) ? throw new ModelFormatException($"{name}: one of the labels in the model card is null") : card;
        }
        catch (JsonException e)
        {
            throw new ModelFormatException($"{name}: the model card cannot be read ({e.Message.ReplaceLineEndings(" ")})", e);
        }
    }
}
