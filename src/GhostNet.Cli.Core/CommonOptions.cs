using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace GhostNet.Cli;

/// <summary>Options that several verbs have.</summary>
internal static class CommonOptions
{
    /// <summary>What a data set may be, for help.</summary>
    public const string DataFormats =
        "folder or .zip of CLASS/photo.jpg, perhaps below train/ and test/; .csv of path,label; CIFAR's .tar.gz; folder of MNIST's files";

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

    /// <summary><c>--engines ghost,onnxruntime</c>.</summary>
    /// <param name="byDefault">What it is where it is not given.</param>
    public static Option<EngineKind[]> Engines(IReadOnlyList<EngineKind> byDefault)
    {
        string[] names = NamesOf<EngineKind>();
        return List("--engines", "engines to compare", string.Join(',', names), byDefault, $"one or more of {string.Join(", ", names)}", text =>
            Array.IndexOf(names, text.ToLowerInvariant()) is >= 0 and var index ? Enum.GetValues<EngineKind>()[index] : null);
    }

    /// <summary>An option that takes whole numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="byDefault">What it is where it is not given.</param>
    /// <param name="most">The largest number that it takes.</param>
    public static Option<int[]> Counts(string name, string description, IReadOnlyList<int> byDefault, int most) =>
        List(name, description, "n,n", byDefault, $"whole numbers from 1 to {most}", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 && count <= most ? count : null);

    /// <summary>The values of an option that takes several; its default where it is not given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="byDefault">Its default.</param>
    public static IReadOnlyList<T> Values<T>(ParseResult parsed, Option<T[]> option, IReadOnlyList<T> byDefault) =>
        parsed.GetValue(option) is { Length: > 0 } given ? given : byDefault;

    /// <summary>An option that takes several values with commas between them. Its help tells the default, which the library would tell in its own way.</summary>
    private static Option<T[]> List<T>(string name, string description, string helpName, IReadOnlyList<T> byDefault, string expected, Func<string, T?> parse)
        where T : struct
    {
        return new Option<T[]>(name)
        {
            Description = $"{description} [default: {string.Join(',', byDefault).ToLowerInvariant()}]",
            HelpName = helpName,
            CustomParser = Parse,
        };

        T[] Parse(ArgumentResult result)
        {
            string given = string.Join(',', result.Tokens.Select(t => t.Value));
            T?[] values = [.. given.Split(',').Select(parse)];
            if (values.Contains(null))
            {
                result.AddError($"{name} must be {expected}, with commas between them (got '{given}')");
                return [];
            }

            return [.. values.OfType<T>().Distinct()];
        }
    }

    /// <summary>An option whose values are those of an enumeration, in lower case; the first is the default.</summary>
    private static Option<T> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        string[] names = NamesOf<T>();
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
    private static string[] NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())];
}
