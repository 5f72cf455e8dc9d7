using System.Globalization;

namespace GhostNet.Training.Distributed;

/// <summary>What MPI's launcher tells a process in its environment, before and without MPI's library.</summary>
public static class MpiLauncher
{
    // Open MPI's mpirun and its operator; MPICH's, Intel's and Slurm's PMI; PMIx, which both know. Slurm sets PMI variables only where it was asked for MPI.
    private const string OpenMpiSize = "OMPI_COMM_WORLD_SIZE";
    private const string PmiSize = "PMI_SIZE";
    private static readonly string[] Marks = [OpenMpiSize, PmiSize, "PMIX_RANK"];
    private static readonly string[] Ranks = ["OMPI_COMM_WORLD_RANK", "PMI_RANK", "PMIX_RANK"];
    private static readonly string[] RanksHere = ["OMPI_COMM_WORLD_LOCAL_RANK", "MPI_LOCALRANKID", "SLURM_LOCALID"];

    /// <summary>Whether it started the process.</summary>
    public static bool IsPresent => Marks.Any(mark => Variable(mark) is not null);

    /// <summary>Whether it looks like MPICH's, so that its library is to be preferred where both are installed.</summary>
    public static bool IsMpich => Variable(OpenMpiSize) is null && Variable(PmiSize) is not null;

    /// <summary>How many processes it started; null where it does not say.</summary>
    public static int? Count => int.TryParse(Variable(OpenMpiSize) ?? Variable(PmiSize), CultureInfo.InvariantCulture, out int count) ? count : null;

    /// <summary>Whether the process is the first of its job, or alone.</summary>
    public static bool IsFirst => IsZero(Ranks);

    /// <summary>Whether the process is the first of its job on this machine, or alone.</summary>
    public static bool IsFirstHere => IsZero(RanksHere);

    private static bool IsZero(string[] names) =>
        !IsPresent || names.Select(Variable).FirstOrDefault(value => value is not null) is null or "0";

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
