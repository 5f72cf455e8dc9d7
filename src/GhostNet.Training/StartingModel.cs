using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;

namespace GhostNet.Training;

/// <summary>What a training run starts from: a registered network with fresh weights, or a model file with its own.</summary>
/// <param name="Card">What is known of the model; labels and costs are added when the data is known.</param>
/// <param name="Model">The model file's content; null for a registered network.</param>
internal sealed record StartingModel(ModelCard Card, Model? Model)
{
    /// <summary>Finds what an option names.</summary>
    /// <param name="name">A registry name or the path of a model file.</param>
    /// <returns>The starting point.</returns>
    /// <exception cref="GhostNetException">It is neither.</exception>
    public static StartingModel Find(string name)
    {
        if (File.Exists(name))
        {
            Model model = Model.Load(name);
            return new StartingModel(model.Card with { Training = null, Evaluation = null, SourceSha256 = PublishedWeights.Hash(name) }, model);
        }

        Architecture architecture = ModelRegistry.Get(name);
        return new StartingModel(new ModelCard { Architecture = architecture.Name, Preprocessing = architecture.Preprocessing }, Model: null);
    }

    /// <summary>The network for a data set.</summary>
    /// <param name="classes">Names of its classes.</param>
    /// <returns>The graph and its card.</returns>
    /// <exception cref="GhostNetException">The model file distinguishes another number of classes.</exception>
    public (Graph Graph, ModelCard Card) For(IReadOnlyList<string> classes)
    {
        if (Model is not null && Model.Graph.Output.Shape[1] != classes.Count)
        {
            throw new GhostNetException($"{Model.Graph.Name}: the model distinguishes {Model.Graph.Output.Shape[1]} classes, the data set has {classes.Count}");
        }

        ModelCard card = Model is null ? Card with { Arguments = new ArchitectureArguments { NumClasses = classes.Count } } : Card;
        Graph graph = Model?.Graph ?? ModelRegistry.Get(card.Architecture).Create(card.Arguments);
        return (graph, (card with { Labels = classes }).WithCostOf(graph));
    }
}
