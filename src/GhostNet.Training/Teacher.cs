using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Runtime;
using GhostNet.Training.Native;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>A trained network whose outputs another learns. It learns nothing itself, so the engine computes it.</summary>
internal sealed unsafe class Teacher : IDisposable
{
    private readonly InferenceSession _session;

    // The images of a batch are shared among libtorch's threads: each calls it for itself.
    private Teacher(Model model) => _session = new InferenceSession(model, new InferenceOptions { Threads = 1 });

    /// <summary>Reads a teacher from a model file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classes">The classes of the network that learns.</param>
    /// <param name="preprocessing">How images become that network's input.</param>
    /// <returns>The teacher.</returns>
    /// <exception cref="GhostNetException">It is no model file, or its classes or its input are not those of the network that learns.</exception>
    public static Teacher Load(string path, IReadOnlyList<string> classes, Preprocessing preprocessing)
    {
        Model model = Model.Load(path);
        if (model.Graph.Output.Shape[1] != classes.Count || (model.Card.Labels.Count > 0 && !model.Card.Labels.SequenceEqual(classes)))
        {
            throw new GhostNetException($"{path}: the teacher's classes are not those of the data set");
        }

        Preprocessing own = model.Card.Preprocessing;
        return own.Height == preprocessing.Height && own.Width == preprocessing.Width
            && own.Mean.SequenceEqual(preprocessing.Mean) && own.Std.SequenceEqual(preprocessing.Std)
            ? new Teacher(model)
            : throw new GhostNetException($"{path}: the teacher takes images of another size or normalisation than the network that learns");
    }

    /// <summary>The teacher's outputs.</summary>
    /// <param name="images">Images, <c>[N, 3, H, W]</c>.</param>
    /// <returns>Logits, <c>[N, classes]</c>, without a gradient.</returns>
    public TorchTensor Logits(TorchTensor images)
    {
        using TorchTensor planar = images.contiguous();
        var shape = new Shape([.. planar.shape.Select(d => (int)d)]);
        (int length, int classes) = ((int)shape.ElementCount / shape[0], _session.OutputShape(shape)[1]);
        TorchTensor logits = torch.empty(shape[0], classes);
        float* input = TorchMemory.Pointer(planar), output = TorchMemory.Pointer(logits);
        Chunks.Map(shape[0], (first, end) =>
        {
            int count = end - first;
            _session.Run(
                new ReadOnlySpan<float>(input + ((long)first * length), count * length),
                shape.With(0, count),
                new Span<float>(output + (first * classes), count * classes));
            return count;
        });
        return logits;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
