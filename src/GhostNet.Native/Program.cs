using System.CommandLine;
using GhostNet.Cli;
using GhostNet.Cli.Commands;
using GhostNet.Native;

if (WiderBuild.Name is { } wider && Sibling.Exists(wider))
{
    return Sibling.Become(wider, args);
}

ParseResult parsed = CommandLine.Parse([PredictCommand.Create(ModelFile.Load)], args);
string? mistake = Misuse.Find(parsed);
bool isOurs = mistake is null && parsed.Action is not VerbHelp && parsed.CommandResult.Command is Verb && !args.Any(a => ModelFile.IsOnnx(a) || ModelFile.IsCheckpoint(a));
if (!isOurs && Sibling.Exists(Sibling.Managed))
{
    return Sibling.Become(Sibling.Managed, args);
}

return mistake is null ? CommandLine.Run(parsed) : CommandLine.Fail(mistake);
