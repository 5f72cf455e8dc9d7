using GhostNet.Runtime.Threads;

namespace GhostNet.Runtime.Tests.Threads;

/// <summary>A step that fails on some threads does not keep the others waiting.</summary>
public class TeamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<int, int> FailingThreads =>
        [.. new[] { 2, 3, 5 }.SelectMany(threads => Enumerable.Range(0, threads).Append(-1).Select(failing => (threads, failing)))];

    [Theory]
    [MemberData(nameof(FailingThreads))]
    public async Task The_error_of_a_step_is_thrown_after_all_have_gone_on(int threads, int failing)
    {
        var first = FailingStep.Of(thread => failing < 0 || thread == failing);
        var second = FailingStep.Of(_ => false);

        await Within(() =>
        {
            using var team = new Team(threads);
            using var arena = new Arena(16, []);
            for (int run = 1; run <= 3; run++)
            {
                Assert.True(team.TryTake());
                Assert.False(team.TryTake());
                Prepare(arena, first, second);
                team.Run(arena);

                Assert.Throws<InvalidDataException>(arena.ThrowIfFailed);
                Assert.Equal((run * threads, run * threads), (first.Begun, second.Begun));
            }

            Prepare(arena, second);
            Assert.True(team.TryTake());
            team.Run(arena);
            arena.ThrowIfFailed();
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public Task Threads_end_when_a_session_is_disposed_whether_it_has_run_or_not(int threads) => Within(() =>
    {
        for (int run = 0; run < 100; run++)
        {
            using var team = new Team(threads);
            if (run % 2 == 0 && team.TryTake())
            {
                using var arena = new Arena(16, []);
                var step = FailingStep.Of(_ => false);
                Prepare(arena, step);
                team.Run(arena);
                Assert.Equal(threads, step.Begun);
            }
        }
    });

    private static unsafe void Prepare(Arena arena, params FailingStep[] steps) => arena.Prepare([.. steps], null, ImageLayout.Planar, null);

    private static Task Within(Action action) => Task.Run(action).WaitAsync(Patience, TestContext.Current.CancellationToken);
}
