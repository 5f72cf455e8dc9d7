using System.Text.Json;
using System.Text.Json.Serialization;
using GhostNet.Cli.Shards;

namespace GhostNet.Cli;

/// <summary>Labels of photos as JSON, for <c>--format json</c> and in the files of shards.</summary>
[JsonSerializable(typeof(LabeledPhoto[]))]
[JsonSerializable(typeof(Part))]
internal sealed partial class ResultJson : JsonSerializerContext
{
    /// <summary>How they are written.</summary>
    public static ResultJson Writing { get; } = new(new JsonSerializerOptions(Output.JsonOptions));

    /// <summary>How they are read: nothing may be missing.</summary>
    public static ResultJson Reading { get; } = new(new JsonSerializerOptions(Output.JsonOptions)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    });
}
