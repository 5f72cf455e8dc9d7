using System.CommandLine;
using System.CommandLine.Parsing;

namespace GhostNet.Cli;

/// <summary>Options that several verbs have.</summary>
internal static class CommonOptions
{
    /// <summary><c>--format table|json</c>.</summary>
    public static Option<OutputFormat> Format() => Choice<OutputFormat>("--format", "table for people, json for programs");

    /// <summary><c>--format table|json|markdown</c>.</summary>
    public static Option<PageFormat> PageFormat() => Choice<PageFormat>("--format", "table for people, json for programs, markdown for documents");

    /// <summary><c>--model FILE</c>, the shipped model by default.</summary>
    public static Option<string?> ModelFile() => new("--model", "-m")
    {
        Description = "model file (.safetensors with a card, or .onnx); the shipped CIFAR-10 model by default",
        HelpName = "file",
    };

    /// <summary><c>--engine ghost|reference|torch|onnxruntime</c>.</summary>
    public static Option<EngineKind> Engine() => Choice<EngineKind>("--engine", "ghost: this project's own engine; reference: plain C# loops; torch: libtorch; onnxruntime: ONNX Runtime");

    /// <summary>An option whose values are those of an enumeration, in lower case; the first is the default.</summary>
    private static Option<T> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())];
        var option = new Option<T>(name)
        {
            Description = $"{description} [default: {names[0]}]",
            HelpName = string.Join('|', names),
            CustomParser = Parse,
        };
        option.CompletionSources.Add(names);
        return option;

        T Parse(ArgumentResult result)
        {
            string given = result.Tokens[0].Value;
            int index = Array.IndexOf(names, given.ToLowerInvariant());
            if (index < 0)
            {
                result.AddError($"{name} must be {string.Join(" or ", names)} (got '{given}')");
                return default;
            }

            return Enum.GetValues<T>()[index];
        }
    }
}
