using GhostNet.Runtime.Threads;

namespace GhostNet.Runtime;

/// <summary>A batch of images, each computed by one thread alone.</summary>
internal sealed unsafe class BatchRun : Job
{
    private readonly Lock _reporting = new();
    private Plan? _plan;
    private float* _images;
    private float* _outputs;
    private ImageLayout _layout;
    private IProgress<int>? _progress;
    private CancellationToken _cancellation;
    private int _count;
    private int _next;
    private int _done;

    /// <summary>Begins a batch.</summary>
    /// <param name="plan">The compiled network.</param>
    /// <param name="images">The images.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="outputs">Receives the outputs.</param>
    /// <param name="progress">Told how many are done.</param>
    /// <param name="cancellation">Stops between two images.</param>
    public void Restart(Plan plan, float* images, int count, ImageLayout layout, float* outputs, IProgress<int>? progress, CancellationToken cancellation)
    {
        _images = images;
        _outputs = outputs;
        (_plan, _count, _layout) = (plan, count, layout);
        (_progress, _cancellation, _next, _done) = (progress, cancellation, 0, 0);
    }

    /// <inheritdoc/>
    public override void Execute(int thread, int threads, SpinBarrier barrier)
    {
        Plan plan = _plan!;
        Arena arena = plan.Take();
        try
        {
            for (int image = Interlocked.Increment(ref _next) - 1; image < _count; image = Interlocked.Increment(ref _next) - 1)
            {
                _cancellation.ThrowIfCancellationRequested();
                arena.Prepare(plan.Steps, _images + ((nint)image * plan.InputLength), _layout, _outputs + ((nint)image * plan.OutputLength));
                arena.Execute();
                arena.ThrowIfFailed();
                Report();
            }
        }
        finally
        {
            plan.GiveBack(arena);
        }
    }

    private void Report()
    {
        lock (_reporting)
        {
            _done++;
            _progress?.Report(_done);
        }
    }
}
