using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Ops;

namespace GhostNet.Runtime.Compilation;

/// <summary>A convolution with its weights. A linear layer is one of a single pixel.</summary>
/// <param name="Op">The convolution.</param>
/// <param name="Weight">Its filters, <c>[output channel][input channel of the group][kernel row][kernel column]</c>.</param>
/// <param name="Bias">A number for each output channel; null for zeros.</param>
internal sealed record ConvLayer(Conv Op, float[] Weight, float[]? Bias)
{
    /// <summary>Numbers of one output channel's filter.</summary>
    public int FilterLength => Weight.Length / Op.OutputChannels;

    /// <summary>The layer that a node computes.</summary>
    /// <param name="node">A convolution, a linear layer or a batch normalisation.</param>
    /// <param name="weights">The network's weights.</param>
    public static ConvLayer Of(Node node, IReadOnlyDictionary<string, Tensor> weights)
    {
        float[][] tensors = [.. node.Parameters.Select(p => weights[p.Name].Data)];
        return node.Op switch
        {
            Conv conv => new ConvLayer(conv, tensors[0], conv.HasBias ? tensors[1] : null),
            Gemm gemm => new ConvLayer(new Conv(gemm.OutputFeatures, 1), tensors[0], gemm.HasBias ? tensors[1] : null),
            BatchNormalization normalization => OfNormalization(normalization, tensors),
            _ => throw new ArgumentException($"{node.Op} is not a layer with weights.", nameof(node)),
        };
    }

    /// <summary>The bias as the output lies: a vector for each block.</summary>
    /// <param name="output">The output.</param>
    /// <param name="heap">Holds the vectors.</param>
    public unsafe float*[] PackBias(Layout output, NativeHeap heap)
    {
        var vectors = new float*[output.Blocks.Length];
        for (int b = 0; b < vectors.Length; b++)
        {
            vectors[b] = heap.Allocate<float>(output.Blocks[b].Width);
        }

        for (int channel = 0; channel < output.Lanes.Length; channel++)
        {
            Lane lane = output.Lanes[channel];
            vectors[lane.Block][lane.Index] = Bias?[channel] ?? 0;
        }

        return vectors;
    }

    /// <summary>A normalisation that stands alone: a depthwise convolution of one tap.</summary>
    private static ConvLayer OfNormalization(BatchNormalization op, float[][] tensors)
    {
        (float[] gamma, float[] beta, float[] mean, float[] variance) = (tensors[0], tensors[1], tensors[2], tensors[3]);
        double[] scale = [.. gamma.Select((g, c) => g / Math.Sqrt(variance[c] + (double)op.Epsilon))];
        return new ConvLayer(
            new Conv(gamma.Length, 1) { Groups = gamma.Length },
            [.. scale.Select(s => (float)s)],
            [.. beta.Select((b, c) => (float)(b - (mean[c] * scale[c])))]);
    }
}
