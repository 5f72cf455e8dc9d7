using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace GhostNet.Conformance.Generators;

/// <summary>Tries a property on random cases. What fails is made as small as it can be, and the message says how to run it again.</summary>
internal static class Checked
{
    private const string Variable = "GHOSTNET_REPLAY";

    /// <summary>Tries a property.</summary>
    /// <param name="cases">Makes cases.</param>
    /// <param name="shrink">Smaller cases than one that fails.</param>
    /// <param name="property">Throws where the property does not hold.</param>
    /// <param name="count">How many cases are tried.</param>
    public static void ForAll<T>(Gen<T> cases, Func<T, IEnumerable<T>> shrink, Action<T> property, int count)
    {
        Config config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(count);
        if (Environment.GetEnvironmentVariable(Variable) is { } replay)
        {
            ulong[] seed = [.. replay.Split(',').Select(n => ulong.Parse(n, CultureInfo.InvariantCulture))];
            config = config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed[0], seed[1]), FSharpOption<int>.None)));
        }

        try
        {
            Prop.ForAll(Arb.From(cases, shrink), property).Check(config);
        }
        catch (Exception e) when (e.Message.Contains("seed of (", StringComparison.Ordinal))
        {
            Assert.Fail($"{e.Message}\nTo run it again: {Variable}=A,B with the numbers (A,B) of the first line, and this test alone.");
        }
    }
}
