using System.Diagnostics;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Kernels;
using GhostNet.Runtime.Reference;
using GhostNet.Runtime.Threads;

namespace GhostNet.Runtime;

/// <summary>
/// Runs a network, compiled for this processor. One session serves any number of threads and any input size; the same input
/// gives the same bits whatever the number of threads.
/// </summary>
public sealed class InferenceSession : IDisposable
{
    private readonly Graph _graph;
    private readonly IReadOnlyDictionary<string, Tensor> _weights;
    private readonly InferenceOptions _options;
    private readonly string _value;
    private readonly PlanCache _plans;
    private readonly Team _team;
    private readonly BatchRun _batch = new();

    /// <summary>Prepares a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Threads and what to compute; the defaults if null.</param>
    public InferenceSession(Model model, InferenceOptions? options = null)
        : this(model.Graph, model.Weights, options)
    {
    }

    /// <summary>Prepares a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="weights">A tensor for each of its parameters.</param>
    /// <param name="options">Threads and what to compute; the defaults if null.</param>
    /// <exception cref="GraphException">The network has no such value.</exception>
    public InferenceSession(Graph graph, IReadOnlyDictionary<string, Tensor> weights, InferenceOptions? options = null)
    {
        _graph = graph;
        _weights = weights;
        _options = options ?? new InferenceOptions();
        _value = (_options.Value is null ? graph.Output : graph.Find(_options.Value)).Name;
        Threads = _options.Threads > 0 ? _options.Threads : Environment.ProcessorCount;
        _team = new Team(Threads);
        _plans = new PlanCache(Compile);
    }

    /// <summary>Number of bits in a vector of the kernels that this processor runs: 512, 256, 128, or 32 where there are none.</summary>
    public static int VectorBits => 32 * VectorWidth.Lanes;

    /// <summary>Number of threads that one run may use.</summary>
    public int Threads { get; }

    /// <summary>Shape of the result for an input.</summary>
    /// <param name="input">Shape of the images, <c>[N, C, H, W]</c>.</param>
    /// <returns>Shape of the output, its batch first.</returns>
    /// <exception cref="GraphException">The network cannot take that input.</exception>
    public Shape OutputShape(Shape input) => _graph.WithInput(input).Find(_value).Shape;

    /// <summary>Computes the output for a batch of images.</summary>
    /// <param name="images">The images, <c>[N, C, H, W]</c>.</param>
    /// <param name="progress">Told the number of images that are done, after each.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="GraphException">The network cannot take that input.</exception>
    public Tensor Run(Tensor images, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var output = new Tensor(OutputShape(images.Shape));
        Run(images.Data, images.Shape, output.Data, ImageLayout.Planar, progress, cancellation);
        return output;
    }

    /// <summary>Computes the output for a batch of images into memory of the caller. Allocates nothing once a size has been seen.</summary>
    /// <param name="images">The images' numbers.</param>
    /// <param name="shape">Their shape as the graph sees it, <c>[N, C, H, W]</c>, whatever the layout.</param>
    /// <param name="output">Receives the output, as many numbers as <see cref="OutputShape"/> says.</param>
    /// <param name="layout">The order of the images' numbers.</param>
    /// <param name="progress">Told the number of images that are done, after each.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <exception cref="ArgumentException">A span has another length than its shape.</exception>
    /// <exception cref="GraphException">The network cannot take that input.</exception>
    public unsafe void Run(
        ReadOnlySpan<float> images,
        Shape shape,
        Span<float> output,
        ImageLayout layout = ImageLayout.Planar,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        Plan? plan = _plans.For(shape);
        int count = shape.Rank > 0 ? shape[0] : 1;
        if (plan is null || count == 0)
        {
            Check(images.Length, shape.ElementCount, nameof(images));
            Tensor result = new ReferenceInterpreter(_graph, _weights).Run(new Tensor(shape, Planar(images, shape, layout)), _value);
            Check(output.Length, result.Data.Length, nameof(output));
            result.Data.CopyTo(output);
            return;
        }

        Check(images.Length, (long)count * plan.InputLength, nameof(images));
        Check(output.Length, (long)count * plan.OutputLength, nameof(output));
        fixed (float* image = images, result = output)
        {
            if (count > 1 && _team.TryTake())
            {
                RunBatch(plan, image, count, layout, result, progress, cancellation);
                return;
            }

            for (int i = 0; i < count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                RunImage(plan, image + ((nint)i * plan.InputLength), layout, result + ((nint)i * plan.OutputLength));
                progress?.Report(i + 1);
            }
        }
    }

    /// <summary>The steps of one image.</summary>
    /// <param name="input">Shape of the images; the batch does not matter.</param>
    /// <returns>The steps in the order in which they run.</returns>
    public IReadOnlyList<PlanStep> Plan(Shape input) => _plans.For(input) is { } plan
        ? [.. plan.Steps.Select(s => s.Description)]
        : [.. _graph.WithInput(input).Nodes.Select(n => new PlanStep(n.Name, $"Reference {n.Op.Type}", n.Output.Shape, n.Macs, n.ActivationBytes))];

    /// <summary>Measures each step, on one thread.</summary>
    /// <param name="image">One image, <c>[1, C, H, W]</c>.</param>
    /// <param name="runs">Number of measured runs.</param>
    /// <returns>The median of each step, in the order in which they run; nothing for a network that is not compiled.</returns>
    public unsafe IReadOnlyList<StepTime> Profile(Tensor image, int runs)
    {
        if (_plans.For(image.Shape) is not { } plan)
        {
            return [];
        }

        Arena arena = plan.Take();
        float[] output = new float[plan.OutputLength];
        var ticks = plan.Steps.Select(_ => new long[runs]).ToArray();
        fixed (float* from = image.Data, to = output)
        {
            arena.Prepare(plan.Steps, from, ImageLayout.Planar, to);
            for (int run = 0; run < runs; run++)
            {
                arena.Time(run, ticks);
            }
        }

        plan.GiveBack(arena);
        return [.. plan.Steps.Select((step, i) => new StepTime(step.Description, Stopwatch.GetElapsedTime(0, ticks[i].Order().ElementAt(runs / 2)).TotalMilliseconds))];
    }

    /// <summary>Ends the session's threads and frees its memory. No run may be under way.</summary>
    public void Dispose()
    {
        _team.Dispose();
        _plans.Dispose();
    }

    private static void Check(int length, long expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{length} numbers where {expected} are needed.", name);
        }
    }

    private static float[] Planar(ReadOnlySpan<float> images, Shape shape, ImageLayout layout)
    {
        float[] planar = images.ToArray();
        if (layout == ImageLayout.Interleaved)
        {
            (int channels, int pixels) = (shape[1], shape[2] * shape[3]);
            for (int i = 0; i < planar.Length; i++)
            {
                (int image, int channel, int pixel) = (i / pixels / channels, i / pixels % channels, i % pixels);
                planar[i] = images[(((image * pixels) + pixel) * channels) + channel];
            }
        }

        return planar;
    }

    private unsafe void RunImage(Plan plan, float* image, ImageLayout layout, float* output)
    {
        Arena arena = plan.Take();
        arena.Prepare(plan.Steps, image, layout, output);
        if (_team.TryTake())
        {
            _team.Run(arena);
        }
        else
        {
            arena.Execute();
        }

        plan.GiveBack(arena);
        arena.ThrowIfFailed();
    }

    /// <summary>The plan for a size of images; null for a network that does not compute each image by itself.</summary>
    private Plan? Compile(Shape images)
    {
        Graph sized = _graph.WithInput(images);
        if (images.Rank == 0 || sized.Find(_value).Shape is not { Rank: > 0 } output || output[0] != images[0])
        {
            return null;
        }

        Graph one = images[0] == 1 ? sized : _graph.WithInput(images.With(0, 1));
        one = Subgraph.EndingIn(one, _value);
        return Compiler.CanCompile(one) ? Compiler.Compile(one, _weights, _options.Fuse, Threads) : null;
    }

    private unsafe void RunBatch(
        Plan plan, float* images, int count, ImageLayout layout, float* outputs, IProgress<int>? progress, CancellationToken cancellation)
    {
        // The team is taken, so no other run uses this.
        _batch.Restart(plan, images, count, layout, outputs, progress, cancellation);
        _team.Run(_batch);
    }
}
