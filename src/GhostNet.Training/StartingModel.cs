using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Passes;

namespace GhostNet.Training;

/// <summary>What a training run starts from: a registered network with fresh weights, or a model file with its own.</summary>
/// <param name="Card">What is known of the model; labels and costs are added when the data is known.</param>
/// <param name="Model">The model file's content; null for a registered network.</param>
internal sealed record StartingModel(ModelCard Card, Model? Model)
{
    /// <summary>Finds what a recipe names.</summary>
    /// <param name="name">A registry name or the path of a model file.</param>
    /// <param name="arguments">What a registered network is built with.</param>
    /// <returns>The starting point.</returns>
    /// <exception cref="GhostNetException">It is neither, or a model file is given arguments.</exception>
    public static StartingModel Find(string name, ArchitectureArguments arguments)
    {
        if (File.Exists(name))
        {
            if (arguments != new ArchitectureArguments())
            {
                throw new GhostNetException($"{name}: a model file's network is what it is; width, ghost-ratio and ghost-kernel are for architecture names");
            }

            Model model = Model.Load(name);
            return new StartingModel(model.Card with { Training = null, Evaluation = null, SourceSha256 = PublishedWeights.Hash(name) }, model);
        }

        if (name.Contains(Path.DirectorySeparatorChar) || Path.HasExtension(name))
        {
            throw new GhostNetException($"{name}: no such file; a run needs the model file that it began with");
        }

        Architecture architecture = ModelRegistry.Get(name);
        return new StartingModel(new ModelCard { Architecture = architecture.Name, Arguments = arguments, Preprocessing = architecture.Preprocessing }, Model: null);
    }

    /// <summary>Whether the model file tells another number of classes apart, so that its classifier is replaced by a fresh one.</summary>
    /// <param name="classes">Number of classes of the data set.</param>
    /// <returns>False for a registered network.</returns>
    public bool ReplacesClassifier(int classes) => Model is not null && Model.Graph.Output.Shape[1] != classes;

    /// <summary>The network for a data set.</summary>
    /// <param name="classes">Names of its classes.</param>
    /// <returns>The graph and its card.</returns>
    /// <exception cref="GhostNetException">The model file's network cannot be given that number of classes.</exception>
    public (Graph Graph, ModelCard Card) For(IReadOnlyList<string> classes)
    {
        Architecture? architecture = ModelRegistry.All.FirstOrDefault(a => a.Name == Card.Architecture);
        ModelCard card = architecture?.Defaults.NumClasses is null
            ? Card
            : Card with { Arguments = Card.Arguments with { NumClasses = classes.Count } };
        Graph graph = Model is null ? ModelRegistry.Get(card.Architecture).Create(card.Arguments)
            : ReplacesClassifier(classes.Count) ? Classifier.WithClasses(Model.Graph, classes.Count)
            : Model.Graph;
        return (graph, (card with { Labels = classes }).WithCostOf(graph));
    }

    /// <summary>The weights that training starts from: the model file's where they fit the network, fresh ones elsewhere.</summary>
    /// <param name="graph">The network that <see cref="For"/> gave.</param>
    /// <param name="seed">Seed of the fresh weights.</param>
    /// <returns>A tensor for each of the network's parameters.</returns>
    public IReadOnlyDictionary<string, Tensor> WeightsFor(Graph graph, int seed)
    {
        Dictionary<string, Tensor> weights = TorchNetwork.InitialWeights(graph, seed);
        foreach ((string name, Tensor tensor) in Model?.Weights ?? new Dictionary<string, Tensor>())
        {
            if (tensor.Shape == weights[name].Shape)
            {
                weights[name] = tensor;
            }
        }

        return weights;
    }
}
