using System.Diagnostics;
using System.Globalization;
using GhostNet.Training;
using GhostNet.Training.Distributed;

namespace GhostNet.Benchmarks;

/// <summary>
/// Trains the same twenty steps as one, two and four processes under MPI and compares their losses, beside what another number of threads of a single
/// process does to them: rounding alone. Then kills one of two processes.
/// </summary>
internal static class RanksVerb
{
    public const string Usage = "ranks DATA";

    /// <summary>The verb of the processes that MPI starts.</summary>
    public const string Child = "ranks-child";

    private const int Steps = 20;
    private const int Images = 64;
    private const string Trained = "models/ghost_resnet56_cifar10.safetensors";

    private static readonly (string Model, double LearningRate)[] Networks = 
        [(Trained, 0.01), ("ghost_resnet20", 0.01), ("ghost_resnet20", 0.05), ("ghost_resnet56", 0.05)];
    private static readonly (int Processes, int Threads)[] Ways = [(1, 1), (2, 1), (4, 1), (1, 2)];

    /// <summary>Compares and prints.</summary>
    /// <param name="data">A data set.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string data)
    {
        foreach ((string model, double learningRate) in Networks)
        {
            double[][] losses = [.. Ways.Select(way => Losses(way.Processes, way.Threads, [data, model, learningRate.ToString(CultureInfo.InvariantCulture)]))];
            Console.WriteLine($"{model}, learning rate {learningRate}: losses of steps 1 and {Steps}, largest relative difference from the first line");
            foreach (((int processes, int threads), double[] here) in Ways.Zip(losses))
            {
                double difference = here.Zip(losses[0], (a, b) => Math.Abs(a - b) / b).Max();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {processes} × {threads} threads  {here[0]:0.0000000}  {here[^1]:0.0000000}  {difference:0.0E+00}"));
            }
        }

        Kill(data);
        return 0;
    }

    /// <summary>Trains as one of the processes; the first prints the loss of each step.</summary>
    /// <param name="data">A data set.</param>
    /// <param name="model">What is trained.</param>
    /// <param name="learningRate">Its highest learning rate.</param>
    /// <param name="output">The run's folder.</param>
    /// <returns>The exit code.</returns>
    public static int Train(string data, string model, string learningRate, string output)
    {
        using Processes processes = Processes.OfJob;
        var recipe = new Recipe { Model = model, LearningRate = double.Parse(learningRate, CultureInfo.InvariantCulture), BatchSize = Images, Epochs = 1, SyncBn = true };
        using Trainer trainer = Trainer.Start(data, output, recipe);
        using var stop = new CancellationTokenSource();
        trainer.Run(new Printer(stop), stop.Token);
        return 0;
    }

    private static double[] Losses(int processes, int threads, string[] arguments) => InFolder(folder =>
    {
        using Process job = Start(processes, threads, [.. arguments, Path.Combine(folder, "run")]);
        string[] lines = job.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        job.WaitForExit();
        return lines.Length == Steps
            ? lines.Select(l => double.Parse(l, CultureInfo.InvariantCulture)).ToArray()
            : throw new GhostNetException($"{processes} processes ended with exit code {job.ExitCode} after {lines.Length} steps of {Steps}");
    });

    private static void Kill(string data) => InFolder(folder =>
    {
        string run = Path.Combine(folder, "run");
        using Process job = Start(2, 1, [data, "ghost_resnet56", "0.05", run]);
        job.StandardOutput.ReadLine();
        int victim = int.Parse(File.ReadAllText($"/proc/{job.Id}/task/{job.Id}/children").Split(' ')[0], CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        using Process killed = Process.GetProcessById(victim);
        killed.Kill();
        job.WaitForExit();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one of two processes killed: the job ended after {watch.Elapsed.TotalSeconds:0.0} s with exit code {job.ExitCode}"));
        using Trainer resumed = Trainer.Resume(data, run);
        Console.WriteLine("its checkpoint loads");
        return 0;
    });

    private static Process Start(int processes, int threads, string[] arguments) => Process.Start(new ProcessStartInfo(
        "mpirun", ["-np", $"{processes}", "--oversubscribe", "--bind-to", "none", "dotnet", typeof(RanksVerb).Assembly.Location, Child, .. arguments])
    {
        RedirectStandardOutput = true,
        Environment = { ["TERM"] = "dumb", ["OMP_NUM_THREADS"] = $"{threads}" },
    })!;

    private static T InFolder<T>(Func<string, T> action)
    {
        string folder = Directory.CreateTempSubdirectory("ghostnet-ranks-").FullName;
        try
        {
            return action(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Prints the loss of each step and stops after the last one.</summary>
    private sealed class Printer(CancellationTokenSource stop) : ITrainingObserver
    {
        private double _sum;
        private int _steps;

        public void OnProgress(TrainingProgress progress)
        {
            double sum = progress.Loss * progress.Done;
            if (_steps++ < Steps)
            {
                Console.WriteLine(((sum - _sum) / Images).ToString("R", CultureInfo.InvariantCulture));
            }

            _sum = sum;
            if (_steps == Steps)
            {
                stop.Cancel();
            }
        }

        public void OnNotice(string message) => Console.Error.WriteLine(message);

        public void OnEpoch(EpochResult result) => throw new GhostNetException($"an epoch has fewer than {Steps} steps of {Images} images");
    }
}
