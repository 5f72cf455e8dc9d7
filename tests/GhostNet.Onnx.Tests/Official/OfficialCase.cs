using GhostNet.Graphs;
using GhostNet.Models;
using GhostNet.Models.Numpy;
using GhostNet.Onnx.Import;
using GhostNet.Runtime.Reference;

namespace GhostNet.Onnx.Tests.Official;

/// <summary>One of ONNX's own test cases.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="Name">Its name.</param>
/// <param name="Operators">The operators in it.</param>
/// <param name="ElementType">The type of its result.</param>
internal sealed record OfficialCase(string Folder, string Name, IReadOnlyList<string> Operators, string ElementType)
{
    /// <summary>Reads the case and runs it.</summary>
    /// <returns>Why it is refused; null if it gives the expected result.</returns>
    public string? Refusal()
    {
        Model model;
        try
        {
            model = OnnxImport.Load(PathOf("onnx"));
        }
        catch (GhostNetException e)
        {
            return e.Message;
        }

        Tensor input = NpyFile.Read(PathOf("x.npy"));
        Shape image = model.Graph.Input.Shape;
        var images = new Tensor(image.With(0, (int)(input.Shape.ElementCount / image.ElementCount)), input.Data);
        Compare(NpyFile.Read(PathOf("y.npy")), new ReferenceInterpreter(model.Graph, model.Weights).Run(images));
        return null;
    }

    /// <summary>The import computes half-precision types in float32, so that it does not round as the expected result was rounded.</summary>
    private double Tolerance => ElementType switch
    {
        "FLOAT16" => 1e-3,
        "BFLOAT16" => 1e-2,
        _ => 1e-5,
    };

    private void Compare(Tensor expected, Tensor actual)
    {
        Assert.True(expected.Shape == actual.Shape, $"{Name} gives {actual.Shape}, must give {expected.Shape}");
        foreach ((float should, float found) in expected.Data.Zip(actual.Data))
        {
            bool fits = should.Equals(found) || Math.Abs(should - found) <= Tolerance * Math.Max(1, Math.Abs(should));
            Assert.True(fits, $"{Name} gives {found}, must give {should}");
        }
    }

    private string PathOf(string extension) => Path.Combine(Folder, $"{Name}.{extension}");
}
