using GhostNet.Models;
using GhostNet.Models.SafeTensors;

namespace GhostNet.Cli.Tests;

/// <summary>Gives each test a working folder in which to run the program; it is gone afterwards.</summary>
public abstract class CommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ghostnet-tests-");

    /// <summary>The working folder.</summary>
    protected string Folder => _folder.FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A file that was made with PyTorch.</summary>
    protected static string Reference(string name) => Path.Combine(AppContext.BaseDirectory, "References", name);

    /// <summary>A photo.</summary>
    protected static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    /// <summary>A path in the working folder.</summary>
    protected string At(string name) => Path.Combine(Folder, name);

    /// <summary>Runs the program on arguments that have no blanks in them.</summary>
    protected Task<RunResult> Run(string arguments) => Run(arguments.Split(' '));

    /// <summary>Runs the program.</summary>
    protected Task<RunResult> Run(string[] arguments, byte[]? input = null) => GhostNetProcess.Run(Folder, arguments, input);

    /// <summary>Converts the small reference network to <c>m.safetensors</c> in the working folder.</summary>
    protected async Task<string> MakeModel()
    {
        (await Run($"convert {Reference("ghostnet_w010_c10.safetensors")} --arch ghostnet --width 0.1 --output m.safetensors")).AssertSuccess();
        return "m.safetensors";
    }

    /// <summary>Deletes what the test made.</summary>
    protected virtual void Dispose(bool disposing) => _folder.Delete(recursive: true);

    /// <summary>Writes a copy of a file of weights in which one value is another.</summary>
    protected static void WriteChanged(string source, string destination, string tensor, float value)
    {
        using TensorFile file = TensorFile.Open(source);
        var tensors = file.Tensors.Keys.ToDictionary(n => n, file.Read);
        tensors[tensor].Data[^1] = value;
        SafeTensorsWriter.Write(destination, tensors, file.Metadata);
    }
}
