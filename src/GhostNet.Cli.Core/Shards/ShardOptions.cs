using System.CommandLine;

namespace GhostNet.Cli.Shards;

/// <summary>The options by which several machines share a verb's work.</summary>
internal sealed class ShardOptions
{
    private const int Most = 100_000;

    // Of a Kubernetes job with indices, of Slurm's arrays and of Open MPI's mpirun.
    private static readonly string[] IndexVariables = ["JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID", "OMPI_COMM_WORLD_RANK"];

    private readonly Option<int?> _count = new("--shards") { Description = "do one of this many equal parts of the work; 'ghostnet merge' puts them together", HelpName = "n" };
    private readonly Option<int?> _index = new("--shard") { Description = $"which part, from 0; by default what {string.Join(", ", IndexVariables)} says", HelpName = "i" };
    private readonly Option<string?> _folder;
    private readonly bool _needsShards;

    /// <summary>Prepares the options.</summary>
    /// <param name="withoutShards">What <c>--output</c> is where the work is done as a whole; null for nothing.</param>
    public ShardOptions(string? withoutShards = null)
    {
        _needsShards = withoutShards is null;
        const string parts = "with --shards: folder for the parts";
        _folder = new("--output", "-o") { Description = withoutShards is null ? parts : $"{withoutShards}; {parts}", HelpName = "folder" };
    }

    /// <summary>Gives the options to a verb.</summary>
    /// <param name="verb">The verb.</param>
    public void AddTo(Command verb)
    {
        verb.Options.Add(_count);
        verb.Options.Add(_index);
        verb.Options.Add(_folder);
    }

    /// <summary>What <c>--output</c> says; null where it is not given.</summary>
    /// <param name="parsed">The command line.</param>
    public string? Folder(ParseResult parsed) => parsed.GetValue(_folder);

    /// <summary>What was given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>The shard; null for the whole work.</returns>
    /// <exception cref="GhostNetException">There is no such shard, or an option is missing.</exception>
    public Shard? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_count) is not { } count)
        {
            Option? alone = new Option[] { _index, _folder }.FirstOrDefault(o => (o != _folder || _needsShards) && parsed.GetResult(o) is not null);
            return alone is null ? null : throw new GhostNetException($"{alone.Name} is for a part of the work; give --shards, the number of parts");
        }

        if (count is < 1 or > Most)
        {
            throw new GhostNetException($"--shards must be from 1 to {Most} (got {count})");
        }

        string folder = parsed.GetValue(_folder) ?? throw new GhostNetException("--shards needs --output, the folder for the parts");
        (string name, string text) = parsed.GetValue(_index) is { } given ? ("--shard", $"{given}") : FromEnvironment();
        return int.TryParse(text, out int index) && index >= 0 && index < count
            ? new Shard(index, count, folder)
            : throw new GhostNetException($"{name} must be from 0 to {count - 1}, with --shards {count} (got {text})");
    }

    private static (string Name, string Value) FromEnvironment() => IndexVariables
        .Select(name => (name, Environment.GetEnvironmentVariable(name) ?? string.Empty))
        .FirstOrDefault(v => v.Item2.Length > 0) is { name: not null } found
            ? found
            : throw new GhostNetException($"--shards needs --shard, or one of {string.Join(", ", IndexVariables)} in the environment");
}
