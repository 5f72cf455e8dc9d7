using System.Runtime.InteropServices;

namespace GhostNet.Fuzz.Tests;

public class FuzzTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_seed_is_accepted(string name)
    {
        IFuzzTarget target = FuzzTargets.All.Single(target => target.Name == name);
        Assert.All(target.Seeds, seed => target.Run(seed, new AllocationMeter()));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Damaged_input_is_read_or_refused_in_time_and_within_memory(string name)
    {
        FuzzReport report = FuzzRunner.Run(FuzzTargets.All.Single(target => target.Name == name), new FuzzOptions(Count: 2000, Seed: 7));

        Assert.Empty(report.Failures);
        Assert.Equal(2000, report.Accepted + report.Refused);
        Assert.True(report.Accepted > 0, "nothing was accepted, so nothing beyond the first check was tried");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_case_is_the_same_on_every_run(string name)
    {
        IFuzzTarget target = FuzzTargets.All.Single(target => target.Name == name);
        byte[] Case()
        {
            var mutator = new Mutator(42, target.Seeds, target.Tokens);
            return target.Mutate(mutator.PickSeed(), mutator);
        }

        Assert.Equal(Case(), Case());
    }

    [Fact]
    public void The_runner_reports_other_exceptions_hangs_and_waste()
    {
        Assert.Contains("InvalidCastException", Assert.Single(Run(_ => throw new InvalidCastException("x")).Failures), StringComparison.Ordinal);
        Assert.Contains("allocated", Assert.Single(Run(_ => GC.KeepAlive(new byte[200_000])).Failures), StringComparison.Ordinal);
        Assert.Contains("still runs", Assert.Single(Run(_ => Thread.Sleep(4000)).Failures), StringComparison.Ordinal);
        Assert.Empty(Run(_ => throw new GhostNetException("refused")).Failures);
    }

    [Fact]
    public void The_runner_reports_native_memory_that_grows()
    {
        const int size = 128 << 20;
        FuzzReport report = Run(_ => HoldNativeMemory(size), new FuzzOptions(Count: 1) { MaxGrowth = size / 2 });

        Assert.Contains("the process grew", Assert.Single(report.Failures), StringComparison.Ordinal);
        Assert.True(report.Growth >= size / 2);
    }

    [Fact]
    public void The_input_of_native_code_is_saved_while_it_runs_and_after_a_failure()
    {
        string folder = Directory.CreateTempSubdirectory("ghostnet-fuzz-tests-").FullName;
        try
        {
            var options = new FuzzOptions(Count: 1) { FailureFolder = folder };
            byte[] saved = [];
            byte[] expected = [];
            Run(input => (saved, expected) = (File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder))), input), options);

            Assert.Equal(expected, saved);
            Assert.Empty(Directory.GetFiles(folder));

            Run(_ => throw new InvalidCastException("x"), options);

            Assert.Equal("fake-1-0.bin", Path.GetFileName(Assert.Single(Directory.GetFiles(folder))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FuzzReport Run(Action<byte[]> run, FuzzOptions? options = null) =>
        FuzzRunner.Run(new FakeTarget(run), options ?? new FuzzOptions(Count: 1));

    private static unsafe void HoldNativeMemory(int size)
    {
        void* memory = NativeMemory.Alloc((nuint)size);
        new Span<byte>(memory, size).Fill(1);
        Thread.Sleep(1000);
        NativeMemory.Free(memory);
    }

    private sealed class FakeTarget(Action<byte[]> run) : IFuzzTarget
    {
        public string Name => "fake";

        public IReadOnlyList<byte[]> Seeds => [[1, 2, 3]];

        public bool RunsNativeCode => true;

        public void Run(byte[] input, AllocationMeter meter)
        {
            meter.Begin("the step", 100_000);
            run(input);
        }
    }
}
