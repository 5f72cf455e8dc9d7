using System.CommandLine;
using GhostNet.Cli;
using GhostNet.Cli.Commands;
using GhostNet.Training.Distributed;

ParseResult parsed = CommandLine.Parse(
    [
        PredictCommand.Create(ModelSource.Load),
        TrainCommand.Create(),
        ExperimentCommand.Create(),
        ValCommand.Create(),
        MergeCommand.Create(),
        DataCommand.Create(),
        InfoCommand.Create(),
        ModelsCommand.Create(),
        AverageCommand.Create(),
        ConvertCommand.Create(),
        PullCommand.Create(),
        ExportCommand.Create(),
        RunCommand.Create(),
        BenchCommand.Create(),
        GhostifyCommand.Create(),
        PaperCommand.Create(),
        FeaturesCommand.Create(),
    ],
    args);
if (Misuse.Find(parsed) is { } mistake)
{
    return MpiLauncher.IsFirst ? CommandLine.Fail(mistake) : Job.SilentExitCode;
}

return CommandLine.Run(parsed);
