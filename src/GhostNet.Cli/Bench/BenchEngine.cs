using GhostNet.Models;
using GhostNet.OnnxRuntime;
using GhostNet.Runtime;
using GhostNet.Runtime.Reference;
using GhostNet.Training;

namespace GhostNet.Cli.Bench;

/// <summary>A network in one engine, bound to its images: each run does nothing but compute.</summary>
internal sealed class BenchEngine : IDisposable
{
    private readonly IDisposable? _resources;

    private BenchEngine(EngineKind kind, Action run, Func<Tensor> output, IDisposable? resources)
    {
        Kind = kind;
        Run = run;
        Output = output;
        _resources = resources;
    }

    /// <summary>The engine.</summary>
    public EngineKind Kind { get; }

    /// <summary>Computes the output.</summary>
    public Action Run { get; }

    /// <summary>The output of the last run.</summary>
    public Func<Tensor> Output { get; }

    /// <summary>Prepares a network.</summary>
    /// <param name="model">The model.</param>
    /// <param name="kind">The engine.</param>
    /// <param name="images">The images, <c>[N, C, H, W]</c>.</param>
    /// <param name="threads">Threads for one run; the reference interpreter always has one.</param>
    /// <returns>The network, ready to run.</returns>
    /// <exception cref="GhostNetException">The engine cannot run it.</exception>
    public static BenchEngine Create(Model model, EngineKind kind, Tensor images, int threads)
    {
        switch (kind)
        {
            case EngineKind.Ghost:
                var session = new InferenceSession(model, new InferenceOptions { Threads = threads });
                var output = new Tensor(session.OutputShape(images.Shape));
                return new BenchEngine(kind, () => session.Run(images.Data, images.Shape, output.Data), () => output, session);
            case EngineKind.OnnxRuntime:
                var onnx = new OnnxRuntimeBinding(model.Graph, model.Weights, images, threads);
                return new BenchEngine(kind, onnx.Run, () => onnx.Output, onnx);
            case EngineKind.Torch:
                var torch = new TorchBinding(model.Graph, model.Weights, images, threads);
                return new BenchEngine(kind, torch.Run, () => torch.Output, torch);
            default:
                var interpreter = new ReferenceInterpreter(model.Graph, model.Weights);
                Tensor? result = null;
                return new BenchEngine(kind, () => result = interpreter.Run(images), () => result!, resources: null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _resources?.Dispose();
}
