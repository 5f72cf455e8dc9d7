namespace GhostNet.Cli;

/// <summary>How a page of tables is written to stdout.</summary>
internal enum PageFormat
{
    /// <summary>For a terminal.</summary>
    Table,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For a document.</summary>
    Markdown,
}
