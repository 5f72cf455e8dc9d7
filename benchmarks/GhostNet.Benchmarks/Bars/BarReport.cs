using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GhostNet.Runtime;
using OrtEnv = Microsoft.ML.OnnxRuntime.OrtEnv;

namespace GhostNet.Benchmarks.Bars;

/// <summary>Results as files for programs and for people.</summary>
/// <param name="results">The results.</param>
/// <param name="seconds">How long each engine was measured on each network.</param>
internal sealed class BarReport(IReadOnlyList<BarResult> results, double seconds)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    private static string OnnxRuntime => OrtEnv.Instance().GetVersionString();

    /// <summary>Writes a table and the same figures for programs, <c>engine-512-bits.md</c> and <c>.json</c> by the width of this processor's vectors.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    public void Write(string folder)
    {
        string name = $"engine-{InferenceSession.VectorBits}-bits";
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{name}.json"), $"{Json()}\n");
        File.WriteAllText(Path.Combine(folder, $"{name}.md"), $"# The engine's bars\n\n{Machine()}\n\n{Table()}");
    }

    /// <summary>The results as a Markdown table.</summary>
    public string Table()
    {
        var text = new StringBuilder("| bar | must | aim | measured | holds |\n|---|---|---|---|---|\n");
        foreach (BarResult r in results)
        {
            string verdict = r switch { { ReachesAim: true } => "yes, the aim too", { Holds: true } => "yes", { Holds: false } => "no", _ => "not measured" };
            text.Append($"| {r.Bar.Name} | {r.Bar.TextOf(r.Bar.Must)} | {r.Bar.TextOf(r.Bar.Aim)} | {r.Text} | {verdict} |\n");
        }

        return text.ToString();
    }

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        string? line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? $"{RuntimeInformation.OSArchitecture}";
    }

    private string Machine() =>
        $"`dotnet run -c Release --project benchmarks/GhostNet.Benchmarks -- bars PHOTOS` on {Processor()}, {Environment.ProcessorCount} processors, vectors of " +
        $"{InferenceSession.VectorBits} bits, {RuntimeInformation.FrameworkDescription}, ONNX Runtime {OnnxRuntime}. Times are medians, float32, both engines in turns, {seconds} s each. " +
        "Multiply-adds are counted as a convolution's definition has them; those of 3×3 that are computed by transforms make 2.25 times fewer.";

    private string Json() => JsonSerializer.Serialize(
        new
        {
            Processor = Processor(),
            Environment.ProcessorCount,
            InferenceSession.VectorBits,
            Runtime = RuntimeInformation.FrameworkDescription,
            OnnxRuntime,
            Seconds = seconds,
            Bars = results.Select(r => new { r.Bar.Name, r.Bar.Must, r.Bar.Aim, r.Bar.IsLeast, r.Measured, r.Holds, r.ReachesAim }),
        },
        Options);
}
