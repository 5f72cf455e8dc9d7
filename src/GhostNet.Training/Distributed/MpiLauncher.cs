namespace GhostNet.Training.Distributed;

/// <summary>Tells whether the process was started by MPI's launcher.</summary>
internal static class MpiLauncher
{
    // Open MPI's mpirun and its operator; MPICH's, Intel's and Slurm's PMI; PMIx, which both know. Slurm sets PMI variables only where it was asked for MPI.
    private static readonly string[] Marks = ["OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK"];

    /// <summary>Whether it was.</summary>
    public static bool IsPresent => Array.Exists(Marks, mark => Environment.GetEnvironmentVariable(mark) is { Length: > 0 });
}
