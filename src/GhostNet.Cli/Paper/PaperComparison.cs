using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Cli.Paper;

/// <summary>Puts our figures beside the paper's: weights and MACs counted from the graphs, accuracies only of models that this project has trained.</summary>
/// <param name="trained">The models trained here, with their evaluations.</param>
internal sealed class PaperComparison(IEnumerable<Model> trained)
{
    private readonly Model[] _trained = [.. trained.Where(m => m.Card.Evaluation is not null)];

    /// <summary>All tables in the paper's order.</summary>
    public static IReadOnlyList<PaperTable> Tables { get; } = [CifarTables.Kernel, CifarTables.Ratio, CifarTables.Compression, .. ImageNetTables.All];

    /// <summary>Compares a table.</summary>
    /// <param name="table">The paper's table.</param>
    /// <returns>Its rows with our figures.</returns>
    public IReadOnlyList<ComparedRow> Compare(PaperTable table) => [.. table.Rows.Select(row => Compare(row, table.MacUnit))];

    private ComparedRow Compare(PaperRow row, double macUnit)
    {
        Cost? cost = row.Cost;
        Evaluation? measured = row.Score is null ? null : Find(row)?.Card.Evaluation;
        return new ComparedRow(
            row,
            new PaperFigure(row.Weights, cost?.Parameters / 1e6),
            new PaperFigure(row.Macs, cost?.Macs / macUnit),
            new PaperFigure(row.Score, 100 * measured?.Top1),
            new PaperFigure(row.Top5, 100 * measured?.Top5));
    }

    private Model? Find(PaperRow row) => row.Architecture is not { } name ? null : Array.Find(
        _trained,
        m => m.Card.Architecture == name && m.Graph.ToString() == ModelRegistry.Get(name).Create(row.Arguments).WithInput(m.Graph.Input.Shape).ToString());
}
