using Microsoft.ML.OnnxRuntime;

namespace GhostNet.OnnxRuntime;

/// <summary>Loads networks into ONNX Runtime, set up as its documentation advises for speed: all optimisations, one operator after the other.</summary>
internal static class SessionLoader
{
    /// <summary>Loads a network.</summary>
    /// <param name="name">What errors call it.</param>
    /// <param name="threads">Threads for one run; 0 for as many as there are cores.</param>
    /// <param name="load">Makes the session; may set further options.</param>
    /// <returns>The session.</returns>
    /// <exception cref="GhostNetException">ONNX Runtime refuses the network, or does not load.</exception>
    public static InferenceSession Load(string name, int threads, Func<SessionOptions, InferenceSession> load)
    {
        try
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = threads,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };

            // Merging a Pad into the pooling behind it makes paddings as large as the kernel, which ONNX Runtime then refuses.
            options.AddSessionConfigEntry("optimization.disable_specified_optimizers", "Pad_Fusion");
            return load(options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new GhostNetException($"{name}: ONNX Runtime refuses it ({e.Message.ReplaceLineEndings(" ")})", e);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or TypeInitializationException)
        {
            throw new GhostNetException($"ONNX Runtime's native library does not load on this system ({(e.InnerException ?? e).Message.Split('\n')[0]})", e);
        }
    }
}
