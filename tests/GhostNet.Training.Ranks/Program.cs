using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GhostNet.Training;
using GhostNet.Training.Distributed;
using GhostNet.Training.Ranks;

// One of the processes that a test trains with: DATA OUTPUT STEPS. It goes on with a run that is there, and tells of itself, line by line.
int steps = int.Parse(args[2], CultureInfo.InvariantCulture);
using Processes processes = Processes.OfJob;
Console.WriteLine($"process {processes.Rank} {Environment.ProcessId}");

// A small learning rate and no small batches: a network that is not yet trained makes much of the last digit, however many processes there are.
var recipe = new Recipe { Model = "ghost_resnet20", Epochs = 1000, BatchSize = 10, Seed = 3, LearningRate = 0.0001, WarmupEpochs = 0, SyncBn = true };
using var stop = new CancellationTokenSource();
using Trainer trainer = processes.OfFirst(new RunFolder(args[1]).HoldsRun) ? Trainer.Resume(args[0], args[1]) : Trainer.Start(args[0], args[1], recipe);
trainer.Run(new LossPrinter(steps, stop), stop.Token);

using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
foreach (float[] values in trainer.State.Network.Export().OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Value.Data))
{
    hash.AppendData(MemoryMarshal.AsBytes<float>(values));
}

Console.WriteLine($"weights {Convert.ToHexStringLower(hash.GetHashAndReset())}");
