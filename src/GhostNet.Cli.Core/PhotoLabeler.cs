using GhostNet.Graphs;
using GhostNet.Imaging;
using GhostNet.Models;
using GhostNet.Runtime;

namespace GhostNet.Cli;

/// <summary>
/// Labels photos with a model. Of several, each processor takes one after another from the file to the label, with memory of
/// its own that it uses again; a single one has all processors.
/// </summary>
internal sealed class PhotoLabeler : IDisposable
{
    private readonly Model _model;
    private readonly int _top;
    private readonly IReadOnlyList<string> _paths;
    private readonly PhotoLoader _loader;
    private readonly InferenceSession _session;
    private readonly Shape _input;
    private readonly int _classes;
    private readonly Lock _counting = new();
    private int _taken = -1;
    private int _done;

    /// <summary>Prepares.</summary>
    /// <param name="model">The model.</param>
    /// <param name="top">How many classes to name.</param>
    /// <param name="paths">The photos.</param>
    public PhotoLabeler(Model model, int top, IReadOnlyList<string> paths)
    {
        Preprocessing preprocessing = model.Card.Preprocessing;
        _model = model;
        _top = top;
        _paths = paths;
        _loader = new PhotoLoader(preprocessing) { Order = PixelOrder.Interleaved };
        _session = new InferenceSession(model, new InferenceOptions { Threads = paths.Count > 1 ? 1 : 0 });
        _input = new Shape(1, 3, preprocessing.Height, preprocessing.Width);
        _classes = (int)_session.OutputShape(_input).ElementCount;
    }

    /// <summary>Labels the photos. One that cannot be read does not stop the others.</summary>
    /// <param name="onProgress">Called with the number of photos done, by one thread at a time.</param>
    /// <returns>What became of each, in their order.</returns>
    public LabeledPhoto[] Label(Action<int> onProgress)
    {
        var photos = new LabeledPhoto[_paths.Count];
        Parallel.For(0, Math.Min(_paths.Count, Environment.ProcessorCount), _ => Work(photos, onProgress));
        return photos;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private void Work(LabeledPhoto[] photos, Action<int> onProgress)
    {
        float[] input = new float[_loader.Length];
        float[] logits = new float[_classes];
        for (int i = Interlocked.Increment(ref _taken); i < photos.Length; i = Interlocked.Increment(ref _taken))
        {
            photos[i] = Label(_paths[i], input, logits);
            lock (_counting)
            {
                onProgress(++_done);
            }
        }
    }

    private LabeledPhoto Label(string path, float[] input, float[] logits)
    {
        try
        {
            PhotoPath.Load(path, _loader, input);
            _session.Run(input, _input, logits, ImageLayout.Interleaved);
            return Array.TrueForAll(logits, float.IsFinite)
                ? new LabeledPhoto(path, Prediction.Top(logits, _model.Card.Labels, _top), Error: null)
                : throw new GhostNetException($"{path}: what the model computes for it is not a number");
        }
        catch (Exception e) when (e is GhostNetException or IOException or UnauthorizedAccessException)
        {
            return new LabeledPhoto(path, [], e.Message);
        }
    }
}
