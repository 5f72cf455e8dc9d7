namespace GhostNet.Fuzz;

/// <summary>A parser of files that nobody vouches for, and examples of what it reads.</summary>
public interface IFuzzTarget
{
    /// <summary>The name to give on the command line.</summary>
    string Name { get; }

    /// <summary>Valid inputs, small enough for a million mutations.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Pieces with a meaning in this format, which the mutator inserts now and then.</summary>
    IReadOnlyList<byte[]> Tokens => [];

    /// <summary>Whether a fault may end the process, so that each input is saved before it is run.</summary>
    bool RunsNativeCode => false;

    /// <summary>Makes a damaged input of a valid one.</summary>
    /// <param name="seed">One of <see cref="Seeds"/>.</param>
    /// <param name="mutator">The source of all chance.</param>
    byte[] Mutate(byte[] seed, Mutator mutator) => mutator.Mutate(seed);

    /// <summary>
    /// Parses an input. It may succeed or throw a <see cref="GhostNetException"/>; anything else is a failure.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="meter">To be told before each step how much that step may allocate.</param>
    void Run(byte[] input, AllocationMeter meter);
}
