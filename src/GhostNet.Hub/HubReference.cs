using System.Text.RegularExpressions;

namespace GhostNet.Hub;

/// <summary>A repository on a hub at one of its revisions.</summary>
public sealed partial record HubReference
{
    private HubReference(string repository, string revision)
    {
        Repository = repository;
        Revision = revision;
    }

    /// <summary><c>owner/name</c>, or <c>name</c> alone.</summary>
    public string Repository { get; }

    /// <summary>A branch, a tag or a commit.</summary>
    public string Revision { get; private init; }

    /// <summary>The repository's name without its owner.</summary>
    public string Name => Repository[(Repository.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether the revision is a commit, so that its files can never change.</summary>
    internal bool IsCommit => HubPath.IsCommit(Revision);

    /// <summary>Checks a repository's name and a revision's.</summary>
    /// <param name="repository"><c>owner/name</c> or <c>name</c>, each of letters, digits, <c>- _ .</c></param>
    /// <param name="revision">A branch, a tag or a commit; <c>main</c> by default.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="GhostNetException">No hub has a repository or a revision of such a name.</exception>
    public static HubReference Parse(string repository, string revision = "main")
    {
        if (!RepositoryPattern().IsMatch(repository)
            || repository.Contains("--", StringComparison.Ordinal) || repository.Contains("..", StringComparison.Ordinal))
        {
            throw new GhostNetException($"a repository is named OWNER/NAME, of letters, digits, '-', '_' and '.' (got '{Printable.Of(repository)}')");
        }

        return HubPath.IsSafe(revision)
            ? new HubReference(repository, revision)
            : throw new GhostNetException($"a revision is a branch, a tag or a commit (got '{Printable.Of(revision)}')");
    }

    /// <inheritdoc/>
    public override string ToString() => Repository;

    /// <summary>The same repository at a commit.</summary>
    internal HubReference At(string commit) => this with { Revision = commit };

    [GeneratedRegex(@"\A(?=[^/]*/?[A-Za-z0-9._-]{1,96}\z)(\b[A-Za-z0-9._-]+\b/)?\b[A-Za-z0-9._-]+\b\z")]
    private static partial Regex RepositoryPattern();
}
