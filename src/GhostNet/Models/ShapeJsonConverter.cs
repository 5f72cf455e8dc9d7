using System.Text.Json;
using System.Text.Json.Serialization;
using GhostNet.Graphs;

namespace GhostNet.Models;

/// <summary>A shape as a list of its extents.</summary>
internal sealed class ShapeJsonConverter : JsonConverter<Shape>
{
    /// <inheritdoc/>
    public override Shape Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var extents = new List<int>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("a shape must be a list of extents");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            extents.Add(reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int extent) && extent >= 0
                ? extent
                : throw new JsonException("the extents of a shape must be numbers from 0 to 2147483647"));
        }

        return new Shape([.. extents]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Shape value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (int extent in value)
        {
            writer.WriteNumberValue(extent);
        }

        writer.WriteEndArray();
    }
}
