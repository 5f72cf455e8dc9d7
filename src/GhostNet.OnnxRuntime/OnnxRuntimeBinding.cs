using Google.Protobuf;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Export;
using Microsoft.ML.OnnxRuntime;

namespace GhostNet.OnnxRuntime;

/// <summary>
/// A network in ONNX Runtime, on the CPU, that is run on the same memory again and again: its shapes are fixed, its input and its output
/// are bound once, and a run allocates nothing here. For one thread at a time.
/// </summary>
public sealed class OnnxRuntimeBinding : IDisposable
{
    private const string BatchSymbol = "N";

    private readonly string _name;
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly OrtValue _input;
    private readonly OrtValue _output;
    private readonly RunOptions _options = new();

    /// <summary>Loads a network through its export, in memory.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="weights">A tensor for each of its parameters.</param>
    /// <param name="images">The input, <c>[N, C, H, W]</c>; each run reads what it holds then.</param>
    /// <param name="threads">Threads for one run; 0, the default, for as many as there are cores.</param>
    /// <exception cref="GhostNetException">The network cannot take that input or be exported, or ONNX Runtime does not load.</exception>
    public OnnxRuntimeBinding(Graph graph, IReadOnlyDictionary<string, Tensor> weights, Tensor images, int threads = 0)
    {
        Graph sized = graph.WithInput(images.Shape);
        _name = sized.Name;
        _session = SessionLoader.Load(sized.Name, threads, options =>
        {
            options.AddFreeDimensionOverrideByName(BatchSymbol, images.Shape[0]);
            return new InferenceSession(new OnnxExport().Build(sized, weights).ToByteArray(), options);
        });
        Output = new Tensor(sized.Output.Shape);
        _input = Wrap(images);
        _output = Wrap(Output);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(_session.InputNames[0], _input);
        _binding.BindOutput(_session.OutputNames[0], _output);
    }

    /// <summary>The output of the last run, <c>[N, K]</c> for a classifier; the next run writes over it.</summary>
    public Tensor Output { get; }

    /// <summary>Computes <see cref="Output"/>.</summary>
    /// <exception cref="GhostNetException">ONNX Runtime fails.</exception>
    public void Run()
    {
        try
        {
            _session.RunWithBinding(_options, _binding);
        }
        catch (OnnxRuntimeException e)
        {
            throw new GhostNetException($"{_name}: ONNX Runtime cannot run it ({e.Message.ReplaceLineEndings(" ")})", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _output.Dispose();
        _input.Dispose();
        _options.Dispose();
        _session.Dispose();
    }

    private static OrtValue Wrap(Tensor tensor) => OrtValue.CreateTensorValueFromMemory(tensor.Data, [.. tensor.Shape.Select(d => (long)d)]);
}
