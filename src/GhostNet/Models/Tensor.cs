using GhostNet.Graphs;

namespace GhostNet.Models;

/// <summary>A dense float32 tensor in row-major order: the last axis is contiguous.</summary>
public sealed class Tensor
{
    /// <summary>Makes a tensor of zeros.</summary>
    /// <param name="shape">Its shape.</param>
    public Tensor(Shape shape)
        : this(shape, new float[checked((int)shape.ElementCount)])
    {
    }

    /// <summary>Wraps existing data without copying it.</summary>
    /// <param name="shape">The shape of <paramref name="data"/>.</param>
    /// <param name="data">The elements, row-major; the tensor takes them over.</param>
    /// <exception cref="ArgumentException">The number of elements is not the shape's.</exception>
    public Tensor(Shape shape, float[] data)
    {
        if (data.Length != shape.ElementCount)
        {
            throw new ArgumentException($"{data.Length} elements do not fill {shape}.", nameof(data));
        }

        Shape = shape;
        Data = data;
    }

    /// <summary>The extents, outermost axis first.</summary>
    public Shape Shape { get; }

    /// <summary>The elements in row-major order.</summary>
    public float[] Data { get; }
}
