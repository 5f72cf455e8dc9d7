using GhostNet.Graphs;
using GhostNet.Ops;
using GhostNet.Passes;
using GhostNet.Training.Distributed;
using GhostNet.Training.Native;
using TorchSharp;
using Tensor = GhostNet.Models.Tensor;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GhostNet.Training;

/// <summary>
/// A graph as a TorchSharp module: <c>[N, C, H, W]</c> to the graph's output for any N. Its parameters and buffers carry the
/// names of the official checkpoints.
/// </summary>
public sealed class TorchNetwork : torch.nn.Module<TorchTensor, TorchTensor>
{
    private readonly Dictionary<string, TorchTensor> _tensors = new(StringComparer.Ordinal);
    private readonly torch.ScalarType _convolutions;
    private readonly TorchPlan _layerByLayer;
    private readonly TorchPlan _forTraining;
    private TorchPlan? _synchronized;

    static TorchNetwork() => TorchRuntime.EnsureLoaded();

    /// <summary>Makes the module. Its weights are not set: load or initialise them.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="convolutions">The numbers in which its convolutions compute in training, float32 or bfloat16; weights and what it gives are float32 in any case.</param>
    /// <exception cref="GhostNetException">An op cannot be trained, or libtorch does not load.</exception>
    public TorchNetwork(Graph graph, torch.ScalarType convolutions = torch.ScalarType.Float32)
        : base(graph.Name)
    {
        Graph = graph;
        _convolutions = convolutions;
        foreach (Graphs.Parameter parameter in graph.Parameters)
        {
            Register(parameter);
        }

        _layerByLayer = TorchPlan.LayerByLayer(graph, _tensors);
        _forTraining = TorchPlan.ForTraining(graph, _tensors, convolutions);
    }

    /// <summary>Makes the module with weights, ready for inference.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="weights">A tensor of the right shape for each of its parameters.</param>
    /// <returns>The module in evaluation mode.</returns>
    /// <exception cref="GhostNetException">An op cannot be trained, or libtorch does not load.</exception>
    public static TorchNetwork ForInference(Graph graph, IReadOnlyDictionary<string, Tensor> weights)
    {
        var network = new TorchNetwork(graph);
        network.Load(weights);
        network.eval();
        return network;
    }

    /// <summary>The network that this module computes.</summary>
    public Graph Graph { get; }

    /// <summary>The tensors by official name, trained ones and running statistics alike; owned by the module.</summary>
    public IReadOnlyDictionary<string, TorchTensor> Tensors => _tensors;

    /// <summary>Whether only the classifier learns: the other tensors have no gradient, and normalisations keep to their running statistics. False by default.</summary>
    internal bool IsFrozen
    {
        get;
        set
        {
            if (field == value)
            {
                return;
            }

            field = value;
            Node classifier = Classifier.Find(Graph);
            foreach (Graphs.Parameter parameter in Graph.Parameters.Where(p => p.IsTrained))
            {
                _tensors[parameter.Name].requires_grad = !value || classifier.Parameters.Contains(parameter);
            }
        }
    }

    /// <summary>What is this process's of the training batch that comes next; null, the default, for all of it.</summary>
    internal BatchPart? Part { get; set; }

    /// <summary>The weights that training starts from: convolutions by He's normal distribution over their outputs, linear layers of deviation 0.01.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="seed">Seed of the random numbers; 0 by default.</param>
    /// <returns>A tensor for each of its parameters.</returns>
    public static Dictionary<string, Tensor> InitialWeights(Graph graph, int seed = 0)
    {
        using var network = new TorchNetwork(graph);
        WeightInitializer.Initialize(network, seed);
        return network.Export();
    }

    /// <summary>Computes the graph's output.</summary>
    /// <param name="input">Images, <c>[N, C, H, W]</c>, float32.</param>
    /// <returns>The output, <c>[N, K]</c> for a classifier.</returns>
    public override TorchTensor forward(TorchTensor input) => Compute(input, Graph.Output);

    /// <summary>Computes a value inside the network.</summary>
    /// <param name="input">Images, <c>[N, C, H, W]</c>, float32.</param>
    /// <param name="target">A value of <see cref="Graph"/>.</param>
    /// <returns>The value's tensor, with N images; its elements need not be contiguous.</returns>
    public TorchTensor Compute(TorchTensor input, Value target)
    {
        using TorchTensor image = ChannelsLast(input);
        TorchPlan plan = training && !IsFrozen && ReferenceEquals(target, Graph.Output) ? _synchronized ?? _forTraining : _layerByLayer;
        return plan.Run(image, target, Trains, Part);
    }

    /// <summary>Lets normalisations of training take the statistics of all processes' images, in place of this one's.</summary>
    /// <param name="processes">The processes.</param>
    internal void Synchronize(Processes processes) => _synchronized = TorchPlan.Synchronized(Graph, _tensors, processes, _convolutions);

    /// <summary>Computes a value for images in memory, without gradients.</summary>
    /// <param name="input">Images, <c>[N, C, H, W]</c>.</param>
    /// <param name="target">A value of <see cref="Graph"/>.</param>
    /// <returns>The value, with N images.</returns>
    public Tensor Run(Tensor input, Value target)
    {
        using var inference = torch.inference_mode();
        using var scope = torch.NewDisposeScope();
        TorchTensor output = Compute(torch.tensor(input.Data, [.. input.Shape.Select(d => (long)d)]), target);
        return new Tensor(new Shape([.. output.shape.Select(d => (int)d)]), output.contiguous().data<float>().ToArray());
    }

    /// <summary>Copies weights into the module.</summary>
    /// <param name="weights">A tensor of the right shape for each of the graph's parameters.</param>
    public void Load(IReadOnlyDictionary<string, Tensor> weights)
    {
        using var noGrad = torch.no_grad();
        foreach ((string name, TorchTensor target) in _tensors)
        {
            Tensor source = weights[name];
            using TorchTensor copy = torch.tensor(source.Data, dtype: torch.float32).reshape(target.shape);
            target.copy_(copy);
        }
    }

    /// <summary>Copies the weights out of the module.</summary>
    /// <returns>Every parameter and running statistic under its official name.</returns>
    public Dictionary<string, Tensor> Export() => Graph.Parameters.ToDictionary(
        p => p.Name,
        p => new Tensor(p.Shape, _tensors[p.Name].data<float>().ToArray()),
        StringComparer.Ordinal);

    /// <summary>
    /// The same tensor, feature maps with the channels of a pixel next to each other in memory. All ops that follow keep that layout, and libtorch
    /// then need not rearrange the maps before and after every convolution.
    /// </summary>
    private static TorchTensor ChannelsLast(TorchTensor input)
    {
        if (input.dim() != 4)
        {
            return input.alias();
        }

        using TorchTensor pixels = input.permute(0, 2, 3, 1);
        using TorchTensor packed = pixels.contiguous();
        return packed.permute(0, 3, 1, 2);
    }

    private bool Trains(Op op) => training && !(IsFrozen && op is BatchNormalization);

    private void Register(Graphs.Parameter parameter)
    {
        TorchTensor zeros = torch.zeros([.. parameter.Shape.Select(d => (long)d)]);
        if (parameter.IsTrained)
        {
            var trained = new TorchSharp.Modules.Parameter(zeros);
            register_parameter(parameter.Name, trained);
            _tensors[parameter.Name] = trained;
        }
        else
        {
            register_buffer(parameter.Name, zeros);
            _tensors[parameter.Name] = zeros;
        }
    }
}
