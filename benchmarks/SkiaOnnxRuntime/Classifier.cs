using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace SkiaOnnxRuntime;

/// <summary>Names the class of photos with an ONNX network.</summary>
internal sealed class Classifier : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _input;
    private readonly PhotoInput _photos;
    private readonly long[] _shape;
    private readonly RunOptions _run = new();

    /// <summary>Loads a network.</summary>
    /// <param name="model">The ONNX file; its input is <c>[N, 3, H, W]</c>.</param>
    /// <param name="isParallel">Whether several threads call at a time: each run then keeps to its own thread.</param>
    public Classifier(string model, bool isParallel)
    {
        using var options = new SessionOptions();
        if (isParallel)
        {
            options.IntraOpNumThreads = 1;
        }

        _session = new InferenceSession(model, options);
        _input = _session.InputNames[0];
        int[] dimensions = _session.InputMetadata[_input].Dimensions;
        _photos = new PhotoInput(dimensions[3] > 0 ? dimensions[3] : PhotoInput.ImageNetSize);
        _shape = [1, 3, _photos.Size, _photos.Size];
    }

    /// <summary>Classifies a photo.</summary>
    /// <param name="path">The photo.</param>
    /// <returns>The class's number and its logit.</returns>
    public string Classify(string path)
    {
        float[] pixels = _photos.Load(path);
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(pixels, _shape);
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(_run, [_input], [input], _session.OutputNames);
        ReadOnlySpan<float> logits = outputs[0].GetTensorDataAsSpan<float>();
        int best = TensorPrimitives.IndexOfMax(logits);
        return FormattableString.Invariant($"class {best} ({logits[best]:0.00})");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }
}
