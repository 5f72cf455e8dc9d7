using Google.Protobuf;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Onnx.Export;
using Microsoft.ML.OnnxRuntime;

namespace GhostNet.OnnxRuntime;

/// <summary>A network in ONNX Runtime, on the CPU. Safe to use from several threads at once.</summary>
public sealed class OnnxRuntimeSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _name;
    private readonly string _input;
    private readonly string _output;

    /// <summary>Loads a network through its export, in memory.</summary>
    /// <param name="graph">The network; N, H and W of its input may differ from the graph's.</param>
    /// <param name="weights">A tensor for each of its parameters.</param>
    /// <param name="value">The value to compute, as <see cref="Graph.Find"/> takes it; the graph's output by default.</param>
    /// <param name="threads">Threads for one run; 0, the default, for as many as there are cores.</param>
    /// <exception cref="GhostNetException">The network has no such value or cannot be exported, or ONNX Runtime does not load.</exception>
    public OnnxRuntimeSession(Graph graph, IReadOnlyDictionary<string, Tensor> weights, string? value = null, int threads = 0)
        : this(
            graph.Name,
            options => new InferenceSession(new OnnxExport { DynamicSize = true }.Build(graph, weights, output: value).ToByteArray(), options),
            threads)
    {
    }

    /// <summary>Loads an ONNX file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">Threads for one run; 0, the default, for as many as there are cores.</param>
    /// <exception cref="GhostNetException">ONNX Runtime cannot read the file, or does not load.</exception>
    public OnnxRuntimeSession(string path, int threads = 0)
        : this(path, options => new InferenceSession(path, options), threads)
    {
    }

    /// <summary>Loads the content of an ONNX file.</summary>
    /// <param name="content">The content.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="threads">Threads for one run; 0, the default, for as many as there are cores.</param>
    /// <exception cref="GhostNetException">ONNX Runtime cannot read it, or does not load.</exception>
    public OnnxRuntimeSession(byte[] content, string name, int threads = 0)
        : this(name, options => new InferenceSession(content, options), threads)
    {
    }

    private OnnxRuntimeSession(string name, Func<SessionOptions, InferenceSession> load, int threads)
    {
        _name = name;
        _session = SessionLoader.Load(name, threads, load);
        _input = _session.InputNames[0];
        _output = _session.OutputNames[0];
    }

    /// <summary>Computes the first output.</summary>
    /// <param name="input">Images, <c>[N, C, H, W]</c>.</param>
    /// <returns>The output, <c>[N, K]</c> for a classifier.</returns>
    /// <exception cref="GhostNetException">The network cannot take an input of that shape.</exception>
    public Tensor Run(Tensor input)
    {
        try
        {
            using OrtValue images = OrtValue.CreateTensorValueFromMemory(input.Data, [.. input.Shape.Select(d => (long)d)]);
            using var options = new RunOptions();
            using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(options, [_input], [images], [_output]);
            OrtTensorTypeAndShapeInfo info = outputs[0].GetTensorTypeAndShape();
            return new Tensor(new Shape([.. info.Shape.Select(d => checked((int)d))]), outputs[0].GetTensorDataAsSpan<float>().ToArray());
        }
        catch (OnnxRuntimeException e)
        {
            throw new GhostNetException($"{_name}: ONNX Runtime cannot run it on {input.Shape} ({e.Message.ReplaceLineEndings(" ")})", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
