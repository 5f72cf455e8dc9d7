using GhostNet.Cli;

return CommandLine.Run(args);
