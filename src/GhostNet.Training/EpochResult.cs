namespace GhostNet.Training;

/// <summary>One line of a run's results.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="LearningRate">Learning rate of its last step.</param>
/// <param name="TrainLoss">Mean loss over its training images, smoothing included.</param>
/// <param name="TestLoss">Mean cross-entropy on the test images.</param>
/// <param name="TestTop1">Fraction of them whose best class is right, 0…1.</param>
/// <param name="TestTop5">Fraction whose five best classes hold the right one, 0…1.</param>
/// <param name="ImagesPerSecond">Training images a second, data loading included.</param>
/// <param name="Seconds">Duration of training and measuring.</param>
/// <param name="ResidentMegabytes">Memory that the process holds at its end, in 10⁶ bytes.</param>
public sealed record EpochResult(
    int Epoch,
    double LearningRate,
    double TrainLoss,
    double TestLoss,
    double TestTop1,
    double TestTop5,
    double ImagesPerSecond,
    double Seconds,
    double ResidentMegabytes);
