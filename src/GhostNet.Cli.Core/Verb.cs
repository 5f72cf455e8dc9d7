using System.CommandLine;

namespace GhostNet.Cli;

/// <summary>A verb of the command, with an example for its help.</summary>
/// <param name="name">The verb.</param>
/// <param name="description">What it does, in one sentence.</param>
/// <param name="examples">Whole command lines.</param>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines to show.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
