using System.CommandLine;
using GhostNet.Cli;
using GhostNet.Cli.Commands;

ParseResult parsed = CommandLine.Parse([PredictCommand.Create(ModelFile.Load)], args);
return Misuse.Find(parsed) is { } mistake ? CommandLine.Fail(mistake) : CommandLine.Run(parsed);
