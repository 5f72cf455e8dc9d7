namespace GhostNet.Imaging.Datasets.Csv;

/// <summary>A photo of a table.</summary>
/// <param name="Path">Its path from the table's folder, with forward slashes.</param>
/// <param name="Label">The name of its class.</param>
/// <param name="Split">The name of its split; empty in a set that is not divided.</param>
internal readonly record struct CsvRow(string Path, string Label, string Split);
