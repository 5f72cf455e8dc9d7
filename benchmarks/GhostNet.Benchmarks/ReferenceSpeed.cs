using System.Diagnostics;
using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Runtime.Reference;

namespace GhostNet.Benchmarks;

/// <summary>How long the reference interpreter takes for GhostNet 1.0× at 224×224.</summary>
internal static class ReferenceSpeed
{
    public static void Measure()
    {
        Graph graph = ModelRegistry.Get("ghostnet_100").Create();
        var interpreter = new ReferenceInterpreter(graph, graph.Parameters.ToDictionary(p => p.Name, p => new Tensor(p.Shape)));
        var image = new Tensor(graph.Input.Shape);
        for (int run = 1; run <= 3; run++)
        {
            var watch = Stopwatch.StartNew();
            interpreter.Run(image);
            Console.WriteLine($"ghostnet_100 {graph.Input.Shape}, run {run}: {watch.Elapsed.TotalSeconds:0.00} s");
        }
    }
}
