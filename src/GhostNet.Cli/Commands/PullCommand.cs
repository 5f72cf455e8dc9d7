using System.CommandLine;
using GhostNet.Hub;

namespace GhostNet.Cli.Commands;

/// <summary><c>pull REPO</c>: fetches published weights from a hub and makes a model file of them.</summary>
internal static class PullCommand
{
    public static Command Create()
    {
        var repository = new Argument<string>("repo") { Description = "repository on the hub, for example timm/ghostnet_100.in1k" };
        var revision = new Option<string>("--revision") { Description = "branch, tag or commit", DefaultValueFactory = _ => "main" };
        var output = new Option<string?>("--output", "-o") { Description = "the model file to write; by default the repository's name with .safetensors" };
        var verb = new Verb(
            "pull",
            "Fetches published weights from a hub and makes a model file of them. Heeds HF_ENDPOINT, HF_HOME, HF_HUB_CACHE, HF_TOKEN and HF_HUB_OFFLINE.",
            "ghostnet pull timm/ghostnet_100.in1k",
            "ghostnet pull timm/ghostnet_100.in1k --revision main --output ghostnet.safetensors")
        {
            repository, revision, output,
        };
        verb.SetAction(parsed =>
        {
            var reference = HubReference.Parse(parsed.GetRequiredValue(repository), parsed.GetRequiredValue(revision));
            using var stop = new StopSignal();
            try
            {
                ModelOutput.Save(HubFolder.Load(Download(reference, stop.Token)), parsed.GetValue(output) ?? $"{reference.Name}.safetensors");
                return 0;
            }
            catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
            {
                Console.Error.WriteLine("stopped; another pull goes on from there");
                return StopSignal.ExitCode;
            }
        });
        return verb;
    }

    private static string Download(HubReference reference, CancellationToken stop)
    {
        using var hub = new HubClient(HubEnvironment.Read());
        using var display = new DownloadDisplay();
        return hub.DownloadAsync(reference, HubFolder.Files, display, stop).GetAwaiter().GetResult();
    }
}
