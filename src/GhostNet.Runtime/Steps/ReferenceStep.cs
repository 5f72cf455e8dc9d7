using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Reference;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Steps;

/// <summary>A node in a form that no kernel has: the reference interpreter computes it, on one thread.</summary>
/// <param name="node">The node.</param>
/// <param name="parameters">Its tensors.</param>
/// <param name="inputs">Its inputs, row-major.</param>
/// <param name="output">Its output, row-major.</param>
internal sealed unsafe class ReferenceStep(Node node, Tensor[] parameters, Layout[] inputs, Layout output) : Step
{
    /// <inheritdoc/>
    public override IEnumerable<Buffer> Buffers => Layout.BuffersOf([.. inputs, output]);

    /// <inheritdoc/>
    public override void Run(in StepRun run, int phase, int thread, int threads)
    {
        if (thread > 0)
        {
            return;
        }

        var tensors = new Tensor[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            tensors[i] = new Tensor(inputs[i].Shape);
            Numbers(run.Arena, inputs[i]).CopyTo(tensors[i].Data);
        }

        var result = new Tensor(output.Shape);
        ReferenceKernels.For(node.Op)(node.Op, new ReferenceCall(tensors, parameters, result));
        result.Data.CopyTo(Numbers(run.Arena, output));
    }

    private static Span<float> Numbers(float* arena, Layout layout) => new(arena + layout.Blocks[0].Offset, checked((int)layout.Shape.ElementCount));
}
