using System.Runtime.InteropServices;

namespace GhostNet.Training.Distributed;

/// <summary>
/// The processes that train one network together, on one machine or many, each with a number, its rank. All of them must call what sums and sends,
/// in the same order.
/// </summary>
public abstract class Processes : IDisposable
{
    private static readonly Lazy<Processes> Lazy = new(() => MpiLauncher.IsPresent ? new MpiProcesses() : new SingleProcess());

    /// <summary>Those that <c>mpirun</c>, or a scheduler in its place, started together with this one, or this one alone.</summary>
    /// <exception cref="GhostNetException">The process was started by MPI's launcher, but MPI's library cannot be used.</exception>
    public static Processes OfJob => Lazy.Value;

    /// <summary>This process's number, counted from 0.</summary>
    public abstract int Rank { get; }

    /// <summary>How many there are.</summary>
    public abstract int Count { get; }

    /// <summary>How many of them share this machine.</summary>
    public abstract int CountHere { get; }

    /// <summary>Whether this is the one that writes files and talks.</summary>
    public bool IsFirst => Rank == 0;

    /// <summary>Whether the failure under way is one that all processes know of and end with by themselves; any other needs <see cref="Abort"/>.</summary>
    public bool FailsTogether { get; private set; }

    /// <summary>Processor threads for each process of this machine, at least 1.</summary>
    internal int ThreadsEach => Math.Max(1, Environment.ProcessorCount / CountHere);

    /// <summary>Adds up numbers of all processes, place by place; each gets the sums.</summary>
    /// <param name="values">This process's numbers; as many as everyone's.</param>
    public abstract void Sum(Span<float> values);

    /// <inheritdoc cref="Sum(Span{float})"/>
    public abstract void Sum(Span<double> values);

    /// <summary>Gives one process's bytes to all.</summary>
    /// <param name="bytes">What that process sends, or where the others receive; equally long.</param>
    /// <param name="sender">That process's rank.</param>
    public abstract void Broadcast(Span<byte> bytes, int sender);

    /// <summary>Ends all processes at once.</summary>
    /// <param name="exitCode">The job's exit code.</param>
    public abstract void Abort(int exitCode);

    /// <summary>The first process's answer to a question that machines might answer differently.</summary>
    /// <param name="own">This process's answer.</param>
    /// <returns>The first one's.</returns>
    public bool OfFirst(bool own)
    {
        byte[] answer = [own ? (byte)1 : (byte)0];
        Broadcast(answer, sender: 0);
        return answer[0] != 0;
    }

    /// <summary>
    /// Does what may fail for reasons of the user's, and fails for all if it fails for one. The lowest rank that failed throws its own exception,
    /// so that a mistake is told once.
    /// </summary>
    /// <param name="action">What to do; nothing in it may wait for other processes.</param>
    /// <returns>What it gives.</returns>
    /// <exception cref="OtherProcessException">It failed for another process.</exception>
    public T Together<T>(Func<T> action)
    {
        T result = default!;
        Exception? error = null;
        try
        {
            result = action();
        }
        catch (Exception e) when (Count > 1 && e is GhostNetException or IOException or UnauthorizedAccessException)
        {
            error = e;
        }

        double[] failed = new double[Count];
        failed[Rank] = error is null ? 0 : 1;
        Sum(failed);
        int first = Array.IndexOf(failed, 1);
        if (first < 0)
        {
            return result;
        }

        (result as IDisposable)?.Dispose();
        FailsTogether = true;
        throw first == Rank ? error! : new OtherProcessException(first, error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives one process's bytes to all.</summary>
    /// <param name="content">What that process sends; ignored of the others.</param>
    /// <param name="sender">That process's rank; the first by default.</param>
    /// <returns>Those bytes.</returns>
    internal byte[] Share(byte[]? content, int sender = 0)
    {
        long[] length = [Rank == sender ? content!.Length : 0];
        Broadcast(MemoryMarshal.AsBytes(length.AsSpan()), sender);
        byte[] shared = Rank == sender ? content! : new byte[length[0]];
        Broadcast(shared, sender);
        return shared;
    }

    /// <summary>The exception to throw for what every process has found at the same time: the first one tells, the others have nothing to add.</summary>
    /// <param name="error">What was found.</param>
    internal Exception FailTogether(Exception error)
    {
        FailsTogether = true;
        return IsFirst ? error : new OtherProcessException(0, error);
    }

    /// <summary>Frees what the processes hold.</summary>
    /// <param name="disposing">Whether it is not the collector that calls.</param>
    protected abstract void Dispose(bool disposing);
}
