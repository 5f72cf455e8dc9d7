using Polly;
using Polly.Retry;

namespace GhostNet.Hub;

/// <summary>Repeats requests after faults that may be gone by then.</summary>
internal static class Retrying
{
    /// <summary>What repeats requests.</summary>
    /// <param name="options">How often and after which pauses.</param>
    public static ResiliencePipeline Pipeline(ServerOptions options) => options.Retries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<TransientHubException>(),
            MaxRetryAttempts = options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.FirstDelay,
            MaxDelay = options.LongestDelay,
            DelayGenerator = failed => ValueTask.FromResult(failed.Outcome.Exception is TransientHubException { RetryAfter: { } wait }
                ? TimeSpan.FromTicks(Math.Min(wait.Ticks, options.LongestDelay.Ticks))
                : (TimeSpan?)null),
        }).Build();
}
