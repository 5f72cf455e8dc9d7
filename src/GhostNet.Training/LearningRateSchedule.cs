using GhostNet.Training.Recipes;

namespace GhostNet.Training;

/// <summary>The learning rate, step by step: a linear warm-up, then what the recipe's schedule says. The paper's is half a cosine (section 4.2).</summary>
/// <param name="recipe">Gives the schedule.</param>
/// <param name="stepsPerEpoch">Steps of an epoch.</param>
internal sealed class LearningRateSchedule(Recipe recipe, int stepsPerEpoch)
{
    private readonly double _peak = recipe.PeakLearningRate;
    private readonly long _warmupSteps = (long)(recipe.WarmupEpochs * stepsPerEpoch);
    private readonly long _totalSteps = (long)recipe.Epochs * stepsPerEpoch;

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The step, counted from 0 over the whole run.</param>
    /// <returns>The learning rate, at most the peak.</returns>
    public double At(long step)
    {
        if (step < _warmupSteps)
        {
            return recipe.WarmupLearningRate + ((_peak - recipe.WarmupLearningRate) * (step + 1) / _warmupSteps);
        }

        double epoch = (double)step / stepsPerEpoch;
        return recipe.Sched switch
        {
            ScheduleKind.Cosine => Cosine(step),
            ScheduleKind.Step => _peak * Math.Pow(recipe.DecayRate, Math.Floor(epoch / recipe.DecayEpochs)),
            ScheduleKind.MultiStep => _peak * Math.Pow(recipe.DecayRate, recipe.DecayMilestones.Count(m => m <= epoch)),
            _ => _peak,
        };
    }

    private double Cosine(long step)
    {
        double progress = (double)(step - _warmupSteps) / Math.Max(1, _totalSteps - _warmupSteps);
        return ((_peak - recipe.MinLearningRate) * 0.5 * (1 + Math.Cos(Math.PI * progress))) + recipe.MinLearningRate;
    }
}
