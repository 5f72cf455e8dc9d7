using GhostNet.Analysis;
using GhostNet.Graphs;
using GhostNet.Imaging;
using GhostNet.Imaging.Drawing;
using GhostNet.Models;

namespace GhostNet.Cli;

/// <summary>What the maps of one layer look like for one photo.</summary>
/// <param name="Model">Name of the network.</param>
/// <param name="Layer">Module path of the layer.</param>
/// <param name="Sheet">The picture of its maps.</param>
/// <param name="Pairs">The similar pairs, the most similar first.</param>
/// <param name="Reported">The paper's own errors, where it reports on this layer; empty elsewhere.</param>
internal sealed record FeatureReport(
    string Model, string Layer, FeatureSheet Sheet, IReadOnlyList<FittedPair> Pairs, IReadOnlyList<ReportedFit> Reported)
{
    private const string PaperArchitecture = "resnet50";

    /// <summary>What the picture shows, in one line.</summary>
    public string Title
    {
        get
        {
            string parts = Sheet.Ghost is { } ghost ? $" ({ghost.Intrinsic} intrinsic, {ghost.Cheap} cheap)" : string.Empty;
            return $"{Layer} of {Model}, {Sheet.Maps.Count} maps of {Sheet.Maps.Height}×{Sheet.Maps.Width}{parts}";
        }
    }

    /// <summary>Computes a layer and compares its maps.</summary>
    /// <param name="model">The model.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="layer">Module path of the layer.</param>
    /// <param name="photo">The photo.</param>
    /// <param name="count">How many pairs to find.</param>
    /// <exception cref="GhostNetException">There is no such layer, or it has no maps to compare.</exception>
    public static FeatureReport Make(Model model, EngineKind engine, string layer, RgbImage photo, int count)
    {
        Value value = model.Graph.Find(layer);
        FeatureMaps.Check(layer, value.Shape);
        var preprocessor = new Preprocessor(model.Card.Preprocessing);
        var input = new Tensor(new Shape(1, 3, preprocessor.Settings.Height, preprocessor.Settings.Width));
        preprocessor.Apply(photo, input.Data);

        var maps = new FeatureMaps(layer, Engine.Create(model, engine, value.Name)(input));
        IReadOnlyList<MapPair> pairs = SimilarPairs.Find(maps, count);
        var sheet = new FeatureSheet(maps) { Pairs = pairs, Ghost = GhostMaps.Find(value), Input = preprocessor.Crop(photo) };
        bool isPapers = model.Card.Architecture == PaperArchitecture && ReferenceEquals(value, model.Graph.Find(DefaultLayer.Of(model.Graph)));
        return new FeatureReport(
            model.Graph.Name,
            layer,
            sheet,
            [.. pairs.Select((p, i) => new FittedPair(sheet.ColorOf(i).Name, p, ToyExperiment.Run(maps, p)))],
            isPapers ? ToyExperiment.Reported : []);
    }
}
