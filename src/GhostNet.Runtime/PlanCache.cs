using GhostNet.Graphs;

namespace GhostNet.Runtime;

/// <summary>The plans for the sizes of images that were seen last. Any number of threads may use it.</summary>
/// <param name="compile">Makes the plan for a size of images, <c>[N, C, H, W]</c>; null where there is none.</param>
internal sealed class PlanCache(Func<Shape, Plan?> compile) : IDisposable
{
    private const int MostPlans = 8;

    // The one that was used last stands at the end.
    private readonly List<Plan> _plans = new(MostPlans);

    /// <summary>The plan for a size of images.</summary>
    /// <param name="images">Their shape, <c>[N, C, H, W]</c>; the batch does not matter.</param>
    /// <returns>The plan; null where there is none.</returns>
    public Plan? For(Shape images)
    {
        lock (_plans)
        {
            int at = IndexOf(images);
            if ((at < 0 ? compile(images) : _plans[at]) is not { } plan)
            {
                return null;
            }

            if (at >= 0)
            {
                _plans.RemoveAt(at);
            }
            else if (_plans.Count == MostPlans)
            {
                // Another thread may still be at work with it: the collector frees it later.
                _plans.RemoveAt(0);
            }

            _plans.Add(plan);
            return plan;
        }
    }

    /// <summary>Frees all plans. None may be in use.</summary>
    public void Dispose()
    {
        lock (_plans)
        {
            _plans.ForEach(p => p.Dispose());
            _plans.Clear();
        }
    }

    // A loop: a lambda would be new memory for each run.
    private int IndexOf(Shape images)
    {
        int at = _plans.Count - 1;
        while (at >= 0 && !_plans[at].Takes(images))
        {
            at--;
        }

        return at;
    }
}
