using FsCheck.Xunit;
using GhostNet.Architectures;
using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Runtime.Compilation;
using GhostNet.Runtime.Steps;
using Buffer = GhostNet.Runtime.Compilation.Buffer;

namespace GhostNet.Runtime.Tests.Compilation;

/// <summary>Buffers that are needed at the same time do not share memory.</summary>
public class ArenaPlanTests
{
    public static TheoryData<string, bool> Networks => [.. ModelRegistry.All.SelectMany(a => new[] { (a.Name, true), (a.Name, false) })];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Registered_networks_have_every_buffer_for_themselves_while_they_need_it(string name, bool fuse)
    {
        Architecture architecture = ModelRegistry.Get(name);
        Graph graph = architecture.Create(new ArchitectureArguments { NumClasses = 7, Width = architecture.Defaults.Width is null ? null : 0.2 });
        graph = graph.WithInput(new Shape(1, 3, 68, 64));
        var weights = graph.Parameters.ToDictionary(p => p.Name, p => new Tensor(p.Shape));

        using Plan plan = Compiler.Compile(graph, weights, fuse, threads: 3);

        AssertPlaced(plan.Steps);
    }

    [Property(MaxTest = 300)]
    public void Any_steps_have_every_buffer_for_themselves_while_they_need_it(byte[] lengths, byte[] uses)
    {
        Buffer[] buffers = [.. lengths.Append((byte)9).Select((length, i) => new Buffer(length) { Constant = i % 7 == 3 ? new float[length] : null })];
        BufferStep[] steps = [.. uses.Chunk(3).Select(chunk => BufferStep.Of([.. chunk.Select(u => buffers[u % buffers.Length]).Distinct()]))];

        long length = ArenaPlan.Place(steps);

        Assert.All(steps.SelectMany(s => s.Buffers), b => Assert.InRange(b.Offset + b.Length, b.Length, length));
        AssertPlaced(steps);
    }

    private static void AssertPlaced(IReadOnlyList<Step> steps)
    {
        var lives = new Dictionary<Buffer, (int First, int Last)>();
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (Buffer buffer in steps[i].Buffers)
            {
                lives[buffer] = (lives.TryGetValue(buffer, out (int First, int Last) life) ? life.First : i, i);
            }
        }

        Buffer[] all = [.. lives.Keys.Where(b => b.Length > 0).OrderBy(b => b.Offset)];
        foreach ((Buffer a, Buffer b) in all.SelectMany((a, i) => all[(i + 1)..].TakeWhile(b => b.Offset < a.Offset + a.Length).Select(b => (a, b))))
        {
            Assert.True(a.Constant is null && b.Constant is null, "a constant shares its memory");
            Assert.True(lives[a].Last < lives[b].First || lives[b].Last < lives[a].First, "two buffers that are needed at the same time share memory");
        }
    }
}
