using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Passes;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>A trained network whose outputs another learns.</summary>
internal sealed class Teacher : IDisposable
{
    private readonly TorchNetwork _network;

    private Teacher(Model model)
    {
        // Its statistics are fixed: a normalisation need not be a pass over the maps of its own.
        (Graph graph, IReadOnlyDictionary<string, Tensor> weights) = FoldBatchNorm.Apply(model.Graph, model.Weights);
        _network = TorchNetwork.ForInference(graph, weights);
    }

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
        using var noGrad = torch.no_grad();
        return _network.forward(images);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
