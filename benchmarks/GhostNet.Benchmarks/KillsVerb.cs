using System.Diagnostics;
using System.Globalization;
using GhostNet.Cli.Commands;
using GhostNet.Imaging.Datasets;
using GhostNet.Training;

namespace GhostNet.Benchmarks;

/// <summary>
/// Kills a training process at random instants and resumes it, again and again: every run must end in the bits of one that was left alone. The data are a
/// few photos of each class of a larger set.
/// </summary>
internal sealed class KillsVerb : IDisposable
{
    /// <summary>How it is called.</summary>
    public const string Usage = "kills DATA [--count N]";

    private const int PhotosPerClass = 8;
    private const int TimingColumns = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);
    private static readonly string[] Recipe = ["--model", "ghost_resnet20", "--batch-size", "16", "--epochs", "12", "--checkpoint-steps", "1", "--model-ema"];

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostnet-kills-").FullName;
    private readonly Random _random = new(0);

    private string Photos => Path.Combine(_folder, "photos");

    private string Whole => Path.Combine(_folder, "whole");

    private string Pieces => Path.Combine(_folder, "pieces");

    /// <summary>Runs it.</summary>
    /// <param name="data">A data set in ImageFolder layout.</param>
    /// <param name="count">How many times to kill.</param>
    /// <returns>The exit code: 0 if all runs ended alike.</returns>
    public static int Run(string data, int count)
    {
        using var kills = new KillsVerb();
        kills.CopyPhotos(data, DataSplit.Train);
        kills.CopyPhotos(data, DataSplit.Test);
        return kills.Run(count);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private int Run(int count)
    {
        Finish(Start(Whole));
        int killed = 0;
        while (killed < count)
        {
            DateTime start = DateTime.UtcNow;
            using Process process = Start(Pieces);
            if (Waits(process, start, forCheckpoint: killed % 2 == 1))
            {
                process.Kill();
                process.WaitForExit();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"kill {++killed}: after {(DateTime.UtcNow - start).TotalSeconds:0.00} s, the checkpoint holds {Position()}"));
            }
            else
            {
                Finish(process);
                Compare();
            }
        }

        Finish(Start(Pieces));
        Compare();
        Console.WriteLine($"{killed} of {count}");
        return 0;
    }

    /// <summary>Waits until a random instant, of the process's life or of that after its first checkpoint; returns whether it still runs.</summary>
    private bool Waits(Process process, DateTime start, bool forCheckpoint)
    {
        string last = new RunFolder(Pieces).LastCheckpoint;
        while (forCheckpoint && !process.HasExited && File.GetLastWriteTimeUtc(last) < start)
        {
            Thread.Sleep(1);
        }

        return !process.WaitForExit(LongestWait * _random.NextDouble());
    }

    private void CopyPhotos(string data, DataSplit split)
    {
        using ImageFolder folder = ImageFolder.Open(data, split);
        foreach (IGrouping<int, int> photos in Enumerable.Range(0, folder.Count).GroupBy(i => folder.Items[i].ClassIndex))
        {
            string target = Directory.CreateDirectory(Path.Combine(Photos, split.ToString().ToLowerInvariant(), folder.Classes[photos.Key])).FullName;
            foreach (int photo in photos.Take(PhotosPerClass))
            {
                File.WriteAllBytes(Path.Combine(target, Path.GetFileName(folder.Items[photo].Name)), folder.Read(photo));
            }
        }
    }

    private Process Start(string run)
    {
        string[] settings = new RunFolder(run).Checkpoints.Any ? ["--resume"] : Recipe;
        return Process.Start(new ProcessStartInfo("dotnet", [typeof(TrainCommand).Assembly.Location, "train", Photos, "--output", run, .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // Runs are equal to the bit only with equally many threads.
            Environment = { ["OMP_NUM_THREADS"] = "1" },
        })!;
    }

    private static void Finish(Process process)
    {
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new GhostNetException($"training ended with {process.ExitCode}: {error.Trim()}");
        }
    }

    private string Position()
    {
        CheckpointFiles checkpoints = new RunFolder(Pieces).Checkpoints;
        return checkpoints.Any ? $"{checkpoints.Load(Console.WriteLine).Position}" : "nothing yet";
    }

    /// <summary>Compares the runs, and makes room for another.</summary>
    private void Compare()
    {
        (RunFolder whole, RunFolder pieces) = (new(Whole), new(Pieces));
        Require(
            Checkpoint.Load(whole.LastCheckpoint).Tensors.OrderBy(t => t.Key).SelectMany(t => t.Value.Data)
                .SequenceEqual(Checkpoint.Load(pieces.LastCheckpoint).Tensors.OrderBy(t => t.Key).SelectMany(t => t.Value.Data)),
            "last.ckpt");
        Require(File.ReadAllBytes(whole.BestModel).SequenceEqual(File.ReadAllBytes(pieces.BestModel)), "best.safetensors");
        Require(Computed(whole.Results).SequenceEqual(Computed(pieces.Results)), "results.csv");
        Func<RunFolder, string>[] reports = [f => f.Curves, f => f.ConfusionMatrix, f => f.TrainBatch, f => f.TopLosses, f => f.ModelCard];
        Array.ForEach(reports, report => Require(File.ReadAllBytes(report(whole)).SequenceEqual(File.ReadAllBytes(report(pieces))), Path.GetFileName(report(whole))));
        Console.WriteLine("the run is complete: last.ckpt, best.safetensors, results.csv (but for its timings), pictures and model_card.md are those of the run that was left alone");
        Directory.Delete(Pieces, recursive: true);
    }

    /// <summary>The results without speed, time and memory.</summary>
    private static IEnumerable<string> Computed(string results) =>
        File.ReadLines(results).Select(line => string.Join(',', line.Split(',').SkipLast(TimingColumns)));

    private static void Require(bool isSame, string file)
    {
        if (!isSame)
        {
            throw new GhostNetException($"{file}: is not that of the run that was left alone");
        }
    }
}
