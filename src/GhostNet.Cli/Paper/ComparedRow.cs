namespace GhostNet.Cli.Paper;

/// <summary>A row with what is counted and measured here.</summary>
/// <param name="Row">The paper's row.</param>
/// <param name="Weights">Weights in millions.</param>
/// <param name="Macs">MACs in the table's unit.</param>
/// <param name="Score">Accuracy in per cent, or mAP.</param>
/// <param name="Top5">Top-5 accuracy in per cent.</param>
internal sealed record ComparedRow(PaperRow Row, PaperFigure Weights, PaperFigure Macs, PaperFigure Score, PaperFigure Top5)
{
    /// <summary>Whether weights and MACs are the paper's as far as it prints them.</summary>
    public bool Agrees => Weights.Agrees && Macs.Agrees;

    /// <summary>Why a figure differs; null if all agree.</summary>
    public string? Note => Agrees ? null : Row.Note;
}
