namespace GhostNet.Fuzz;

/// <summary>What fuzzing one target came to.</summary>
/// <param name="Target">The target's name.</param>
public sealed record FuzzReport(string Target)
{
    private readonly List<string> _failures = [];

    /// <summary>Inputs that were read.</summary>
    public long Accepted { get; internal set; }

    /// <summary>Inputs that were refused with a <see cref="GhostNetException"/>.</summary>
    public long Refused { get; internal set; }

    /// <summary>Duration of the slowest case.</summary>
    public TimeSpan Slowest { get; internal set; }

    /// <summary>The most that one step of a case allocated, in bytes.</summary>
    public long LargestAllocation { get; internal set; }

    /// <summary>The most that the process's resident memory grew, in bytes.</summary>
    public long Growth { get; internal set; }

    /// <summary>The first failures, one line each.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Number of all failures.</summary>
    public long FailureCount { get; private set; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Target,-16} cases {Accepted + Refused + FailureCount,9}  accepted {Accepted,8}  refused {Refused,8}  "
        + $"slowest {Slowest.TotalMilliseconds,7:F1} ms  largest allocation {LargestAllocation,8} B  growth {Growth >> 20,4} MB  failures {FailureCount}";

    internal void AddFailure(string failure)
    {
        const int kept = 20;
        FailureCount++;
        if (_failures.Count < kept)
        {
            _failures.Add(failure);
        }
    }
}
