using System.Diagnostics;
using System.Runtime.ExceptionServices;
using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Steps;
using GhostNet.Runtime.Threads;

namespace GhostNet.Runtime;

/// <summary>The memory in which a plan's steps work on one image, and one run of them.</summary>
internal sealed unsafe class Arena : Job, IDisposable
{
    private readonly NativeHeap _heap = new();
    private readonly float* _memory;
    private Step[] _steps = [];
    private StepRun _run;
    private Exception? _failure;

    /// <summary>Makes memory of zeros with a plan's constants.</summary>
    /// <param name="length">Its length in floats.</param>
    /// <param name="constants">What it holds from the start.</param>
    public Arena(long length, IEnumerable<Compilation.Buffer> constants)
    {
        _memory = _heap.Allocate<float>(length);
        foreach (Compilation.Buffer constant in constants)
        {
            constant.Constant.CopyTo(new Span<float>(_memory + constant.Offset, checked((int)constant.Length)));
        }
    }

    /// <summary>Says what the next run computes.</summary>
    public void Prepare(Step[] steps, float* image, ImageLayout layout, float* output)
    {
        _steps = steps;
        _failure = null;
        _run = new StepRun { Arena = _memory, Image = image, ImageLayout = layout, Output = output };
    }

    /// <summary>Throws what a step of the last run threw.</summary>
    public void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    /// <inheritdoc/>
    public override void Execute(int thread, int threads, SpinBarrier barrier)
    {
        foreach (Step step in _steps)
        {
            for (int phase = 0; phase < step.Phases(threads); phase++)
            {
                RunStep(step, phase, thread, threads);
                barrier.Wait(threads);
            }
        }
    }

    /// <summary>Runs the steps on this thread alone.</summary>
    public void Execute()
    {
        foreach (Step step in _steps)
        {
            for (int phase = 0; phase < step.Phases(1); phase++)
            {
                RunStep(step, phase, 0, 1);
            }
        }
    }

    /// <summary>Runs the steps on this thread alone and measures each.</summary>
    /// <param name="run">Index of this run.</param>
    /// <param name="ticks">Receives the time of each step, <c>[step][run]</c>.</param>
    public void Time(int run, long[][] ticks)
    {
        for (int step = 0; step < _steps.Length; step++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int phase = 0; phase < _steps[step].Phases(1); phase++)
            {
                RunStep(_steps[step], phase, 0, 1);
            }

            ticks[step][run] = Stopwatch.GetTimestamp() - start;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _heap.Dispose();

    /// <summary>A thread whose step fails goes on: the others wait for it at the barriers.</summary>
    private void RunStep(Step step, int phase, int thread, int threads)
    {
        try
        {
            step.Run(_run, phase, thread, threads);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _failure = e;
        }
    }
}
