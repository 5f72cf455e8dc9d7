namespace GhostNet.Training;

/// <summary>Linear warm-up, then half a cosine down to 0 (paper, section 4.2), step by step.</summary>
internal sealed class LearningRateSchedule(double peak, long warmupSteps, long totalSteps)
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The step, counted from 0 over the whole run.</param>
    /// <returns>Above 0 up to the peak.</returns>
    public double At(long step)
    {
        if (step < warmupSteps)
        {
            return peak * (step + 1) / warmupSteps;
        }

        double progress = (double)(step - warmupSteps) / Math.Max(1, totalSteps - warmupSteps);
        return peak * 0.5 * (1 + Math.Cos(Math.PI * progress));
    }
}
