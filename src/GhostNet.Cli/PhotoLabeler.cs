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
    private readonly Func<Tensor, Tensor> _engine = Engine.Create(model, EngineKind.Ghost);

    /// <summary>Labels photos. A photo that cannot be read does not stop the others.</summary>
    /// <param name="paths">The photos.</param>
    /// <param name="onProgress">Called with the number of photos done, by one thread at a time.</param>
    /// <returns>What became of each, in the same order.</returns>
    public LabeledPhoto[] Label(IReadOnlyList<string> paths, Action<int> onProgress)
    {
        var photos = new LabeledPhoto[paths.Count];
        var counting = new Lock();
        int done = 0;
        Parallel.For(0, paths.Count, i =>
        {
            photos[i] = Label(paths[i]);
            lock (counting)
            {
                onProgress(++done);
            }
        });
        return photos;
    }

    private LabeledPhoto Label(string path)
    {
        try
        {
            var input = new Tensor(new Shape(1, 3, _preprocessor.Settings.Height, _preprocessor.Settings.Width));
            _preprocessor.Apply(PhotoPath.Decode(path), input.Data);
            float[] logits = _engine(input).Data;
            return Array.TrueForAll(logits, float.IsFinite)
                ? new LabeledPhoto(path, Prediction.Top(logits, model.Card.Labels, top), Error: null)
                : throw new GhostNetException($"{path}: what the model computes for it is not a number");
        }
        catch (Exception e) when (e is GhostNetException or IOException or UnauthorizedAccessException)
        {
            return new LabeledPhoto(path, [], e.Message);
        }
    }
}
