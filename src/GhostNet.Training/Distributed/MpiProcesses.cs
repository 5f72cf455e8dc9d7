namespace GhostNet.Training.Distributed;

/// <summary>The processes of an MPI job.</summary>
internal sealed unsafe class MpiProcesses : Processes
{
    // MPI counts elements in 32 bits.
    private const int MostBytes = 1 << 30;

    private bool _isFinished;

    /// <summary>Joins the job.</summary>
    /// <exception cref="GhostNetException">No library of MPI is installed, or it does not start.</exception>
    public MpiProcesses()
    {
        if (!MpiLibrary.IsInstalled)
        {
            throw Unusable("this process was started by MPI's launcher, but neither Open MPI's library (libmpi.so.40) nor MPICH's (libmpich.so.12) is installed");
        }

        Require(MpiLibrary.Init(0, 0, MpiLibrary.Serialized, out int threads), "start");
        if (threads < MpiLibrary.Serialized)
        {
            throw Unusable("the MPI library that is installed was built without threads");
        }

        Require(MpiLibrary.Rank(MpiLibrary.World, out int rank), "number its processes");
        Require(MpiLibrary.Size(MpiLibrary.World, out int count), "count its processes");
        if (MpiLauncher.Count is { } started && started != count)
        {
            throw Unusable($"MPI's launcher started {started} processes and the MPI library that is installed finds {count}: they are not of the same MPI");
        }

        Require(MpiLibrary.Split(MpiLibrary.World, MpiLibrary.SharedMemory, rank, MpiLibrary.NoInfo, out nint machine), "find the processes of this machine");
        Require(MpiLibrary.Size(machine, out int here), "count the processes of this machine");
        Require(MpiLibrary.Free(ref machine), "forget a group");
        (Rank, Count, CountHere) = (rank, count, here);
    }

    /// <inheritdoc/>
    public override int Rank { get; }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override int CountHere { get; }

    /// <inheritdoc/>
    public override void Sum(Span<float> values)
    {
        fixed (float* start = values)
        {
            Require(MpiLibrary.AllReduce(MpiLibrary.InPlace, start, values.Length, MpiLibrary.Float, MpiLibrary.SumOf, MpiLibrary.World), "add up numbers");
        }
    }

    /// <inheritdoc/>
    public override void Sum(Span<double> values)
    {
        fixed (double* start = values)
        {
            Require(MpiLibrary.AllReduce(MpiLibrary.InPlace, start, values.Length, MpiLibrary.Double, MpiLibrary.SumOf, MpiLibrary.World), "add up numbers");
        }
    }

    /// <inheritdoc/>
    public override void Broadcast(Span<byte> bytes, int sender)
    {
        fixed (byte* start = bytes)
        {
            for (int done = 0; done < bytes.Length; done += MostBytes)
            {
                Require(MpiLibrary.Broadcast(start + done, Math.Min(MostBytes, bytes.Length - done), MpiLibrary.Byte, sender, MpiLibrary.World), "send bytes");
            }
        }
    }

    /// <inheritdoc/>
    public override void Abort(int exitCode)
    {
        if (!_isFinished)
        {
            _ = MpiLibrary.Abort(MpiLibrary.World, exitCode);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!_isFinished)
        {
            _isFinished = true;
            _ = MpiLibrary.Finish();
        }
    }

    /// <summary>The exception for what is wrong with a machine: its first process tells.</summary>
    private static GhostNetException Unusable(string reason) => MpiLauncher.IsFirstHere ? new GhostNetException(reason) : new OtherProcessException(0);

    /// <summary>By default MPI ends the job itself when a call fails; this is for libraries that were told not to.</summary>
    private static void Require(int result, string what)
    {
        if (result != 0)
        {
            throw new IOException($"MPI cannot {what} (error {result})");
        }
    }
}
