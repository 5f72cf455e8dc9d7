using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Runtime;
using GhostNet.Training.Native;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>Trained networks, the mean of whose outputs another learns. They learn nothing themselves, so the engine computes them.</summary>
internal sealed unsafe class Teacher : IDisposable
{
    private readonly InferenceSession[] _sessions;

    // The images of a batch are shared among libtorch's threads: each calls a session for itself.
    private Teacher(IReadOnlyList<Model> models) => _sessions = [.. models.Select(m => new InferenceSession(m, new InferenceOptions { Threads = 1 }))];

    /// <summary>Reads a teacher from model files.</summary>
    /// <param name="paths">The files, at least one.</param>
    /// <param name="classes">The classes of the network that learns.</param>
    /// <param name="preprocessing">How images become that network's input.</param>
    /// <returns>The teacher.</returns>
    /// <exception cref="GhostNetException">One is no model file, or its classes or its input are not those of the network that learns.</exception>
    public static Teacher Load(IReadOnlyList<string> paths, IReadOnlyList<string> classes, Preprocessing preprocessing) =>
        new([.. paths.Select(path => Read(path, classes, preprocessing))]);

    /// <summary>The teacher's outputs.</summary>
    /// <param name="images">Images, <c>[N, 3, H, W]</c>.</param>
    /// <returns>Means of the networks' logits, <c>[N, classes]</c>, without a gradient.</returns>
    public TorchTensor Logits(TorchTensor images)
    {
        using TorchTensor planar = images.contiguous();
        TorchTensor[] logits = [.. _sessions.Select(session => Run(session, planar))];
        return logits.Length == 1 ? logits[0] : torch.stack(logits).mean([0]);
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_sessions, session => session.Dispose());

    private static Model Read(string path, IReadOnlyList<string> classes, Preprocessing preprocessing)
    {
        Model model = Model.Load(path);
        if (model.Graph.Output.Shape[1] != classes.Count || (model.Card.Labels.Count > 0 && !model.Card.Labels.SequenceEqual(classes)))
        {
            throw new GhostNetException($"{path}: the teacher's classes are not those of the data set");
        }

        return model.Card.Preprocessing.MakesSameInput(preprocessing)
            ? model
            : throw new GhostNetException($"{path}: the teacher takes images of another size or normalisation than the network that learns");
    }

    private static TorchTensor Run(InferenceSession session, TorchTensor planar)
    {
        var shape = new Shape([.. planar.shape.Select(d => (int)d)]);
        (int length, int classes) = ((int)shape.ElementCount / shape[0], session.OutputShape(shape)[1]);
        TorchTensor logits = torch.empty(shape[0], classes);
        float* input = TorchMemory.Pointer(planar), output = TorchMemory.Pointer(logits);
        Chunks.Map(shape[0], (first, end) =>
        {
            int count = end - first;
            session.Run(
                new ReadOnlySpan<float>(input + ((long)first * length), count * length),
                shape.With(0, count),
                new Span<float>(output + (first * classes), count * classes));
            return count;
        });
        return logits;
    }
}
