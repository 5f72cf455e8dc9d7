using System.CommandLine;

namespace GhostNet.Cli;

/// <summary>Options that several verbs have.</summary>
internal static class CommonOptions
{
    /// <summary><c>--format table|json</c>.</summary>
    public static Option<OutputFormat> Format() => new("--format")
    {
        Description = "table for people, json for programs",
        DefaultValueFactory = _ => OutputFormat.Table,
    };

    /// <summary><c>--model FILE</c>, the shipped model by default.</summary>
    public static Option<string?> ModelFile() => new("--model", "-m")
    {
        Description = "model file (.safetensors with a card); the shipped CIFAR-10 model by default",
        HelpName = "file",
    };

    /// <summary><c>--engine</c>.</summary>
    public static Option<EngineKind> Engine() => new("--engine")
    {
        Description = "reference: plain C# loops; torch: libtorch",
        DefaultValueFactory = _ => EngineKind.Reference,
    };
}
