using GhostNet.Graphs;
using GhostNet.Imaging;
using GhostNet.Models;

namespace GhostNet.Cli;

/// <summary>Labels photos with a model, several at a time.</summary>
/// <param name="model">The model.</param>
/// <param name="top">How many classes to name.</param>
internal sealed class PhotoLabeler(Model model, int top)
{
    private readonly Preprocessor _preprocessor = new(model.Card.Preprocessing);
    private readonly Func<Tensor, Tensor> _engine = Engine.Create(model, EngineKind.Reference);

    /// <summary>Labels photos. A photo that cannot be read does not stop the others.</summary>
    /// <param name="paths">The photos.</param>
    /// <returns>What became of each, in the same order.</returns>
    public List<LabeledPhoto> Label(IReadOnlyList<string> paths) => [.. paths.AsParallel().AsOrdered().Select(Label)];

    private LabeledPhoto Label(string path)
    {
        try
        {
            RgbImage photo = path == PhotoPath.StandardInput
                ? ImageDecoder.Decode(PhotoPath.ReadStandardInput(), path)
                : ImageDecoder.DecodeFile(path);
            var input = new Tensor(new Shape(1, 3, _preprocessor.Settings.Height, _preprocessor.Settings.Width));
            _preprocessor.Apply(photo, input.Data);
            Tensor logits = _engine(input);
            return new LabeledPhoto(path, Prediction.Top(logits.Data, model.Card.Labels, top), Error: null);
        }
        catch (Exception e) when (e is GhostNetException or IOException or UnauthorizedAccessException)
        {
            return new LabeledPhoto(path, [], e.Message);
        }
    }
}
