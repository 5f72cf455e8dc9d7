using GhostNet.Graphs;
using GhostNet.Ops;

namespace GhostNet.Analysis;

/// <summary>How the maps that a Ghost module returns divide (paper, section 3.1): the intrinsic ones come first.</summary>
/// <param name="Intrinsic">Number of maps by the primary convolution.</param>
/// <param name="Cheap">Number of maps by the cheap operations.</param>
public sealed record GhostMaps(int Intrinsic, int Cheap)
{
    /// <summary>
    /// Recognises a Ghost module's output by its structure: a value joined with depthwise convolutions of itself, each perhaps normalised and
    /// activated, and perhaps cut to fewer channels.
    /// </summary>
    /// <param name="maps">Any value of a graph.</param>
    /// <returns>The parts; null if it is something else.</returns>
    public static GhostMaps? Find(Value maps)
    {
        Node? producer = maps.Producer is { Op: Slice { Axis: 1, Start: 0, Step: 1 } } cut ? cut.Inputs[0].Producer : maps.Producer;
        return producer is { Op: Concat, Inputs: [var intrinsic, _, ..] }
            && producer.Inputs.Skip(1).All(branch => IsCheap(branch, intrinsic))
            && maps.Shape[1] > intrinsic.Shape[1]
                ? new GhostMaps(intrinsic.Shape[1], maps.Shape[1] - intrinsic.Shape[1])
                : null;
    }

    private static bool IsCheap(Value branch, Value intrinsic)
    {
        while (branch.Producer is { Op: BatchNormalization or ElementwiseOp } step)
        {
            branch = step.Inputs[0];
        }

        return branch.Producer is { Op: Conv convolution } producer
            && ReferenceEquals(producer.Inputs[0], intrinsic)
            && convolution.Groups == intrinsic.Shape[1];
    }
}
