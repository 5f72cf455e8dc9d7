using System.Text.Json;

namespace GhostNet.Cli.Tests;

/// <summary>What became of a run of the program.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Out">All of stdout.</param>
/// <param name="Error">All of stderr.</param>
public sealed record RunResult(int ExitCode, string Out, string Error)
{
    /// <summary>The lines of stderr.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The one line of JSON on stdout of a run that succeeded.</summary>
    public JsonElement Json()
    {
        AssertSuccess();
        return ParseJson();
    }

    /// <summary>The one line of JSON on stdout.</summary>
    public JsonElement ParseJson()
    {
        Assert.Equal(1, Out.Count(c => c == '\n'));
        using var document = JsonDocument.Parse(Out);
        return document.RootElement.Clone();
    }

    /// <summary>Checks that the run did what it should.</summary>
    public RunResult AssertSuccess()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");
        return this;
    }

    /// <summary>Checks that the run ended as a user's mistake does: exit code 1, nothing on stdout, one line on stderr.</summary>
    /// <param name="parts">What the line must name.</param>
    public void AssertMistake(params string[] parts)
    {
        Assert.True(ExitCode == 1, $"exit code {ExitCode}: {Error}");
        Assert.Empty(Out);
        string line = Assert.Single(ErrorLines);
        Assert.StartsWith("ghostnet: ", line, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
    }
}
