using GhostNet.Onnx.Import;
using GhostNet.Onnx.Proto;
using static GhostNet.Onnx.Export.Attribute;
using DataType = GhostNet.Onnx.Proto.TensorProto.Types.DataType;

namespace GhostNet.Onnx.Tests.Import;

/// <summary>What cannot be read is refused in one line that names the node and the operator.</summary>
public class BadFileTests
{
    private static readonly Dictionary<string, (Func<OnnxGraph> File, string Message)> Files = new()
    {
        ["unknown operator"] = (() => Images().Node("Loop", "x", "y"), "node 'Loop_0' (Loop): is an operator that is not known; those known are Add, AveragePool,"),
        ["other domain"] = (() => With(Images().Node("Relu", "x", "y"), f => f.Graph.Node[0].Domain = "com.example"), "(Relu): is an operator of com.example that is not known"),
        ["attribute"] = (() => Images().Node("Resize", "x - s", "y", Text("mode", "linear")), "node 'Resize_0' (Resize): its attribute mode is 'linear'; only 'nearest' is read"),
        ["other pixels"] = (() => Images().Floats("s", [4], 1, 1, 2, 2).Node("Resize", "x - s", "y", Text("nearest_mode", "ceil")), "chooses other pixels than 'asymmetric' with 'floor' from 5 to 10"),
        ["missing value"] = (() => Images().Node("Relu", "z", "y"), "node 'Relu_0' (Relu): reads 'z', which no node before it computes"),
        ["cycle"] = (() => Images().Node("Add", "x b", "a").Node("Relu", "a", "b").Node("Relu", "b", "y"), "(Add): reads 'b', which no node before it computes"),
        ["duplicate value"] = (() => Images().Node("Relu", "x", "y").Node("Relu", "x", "y"), "computes 'y', which something else does already"),
        ["duplicate tensor"] = (() => Images().Floats("a", [1], 1).Floats("a", [1], 2).Node("Relu", "x", "y"), "two tensors are called 'a'"),
        ["too few elements"] = (() => Images().Floats("w", [2, 3, 3, 3], 1, 2).Node("Conv", "x w", "y"), "(Conv): tensor 'w' has 2 elements, its shape needs 54"),
        ["huge tensor"] = (() => Images().Floats("w", [1 << 20, 3, 1 << 10, 1 << 10], 1).Node("Conv", "x w", "y"), "which the file cannot fill"),
        ["impossible shape"] = (() => Images().Floats("w", [-1, 3, 3, 3], 1).Node("Conv", "x w", "y"), "tensor 'w' has an impossible shape"),
        ["huge ConstantOfShape"] = (() => Images().Integers("s", 1 << 15, 1 << 15).Node("ConstantOfShape", "s", "c").Node("Add", "x c", "y"), "computes a constant of 1073741824 elements"),
        ["doubling constant"] = (Doubling, "more than a file of this size may"),
        ["weight of another shape"] = (() => Images().Random("w", 0, 2, 5, 3, 3).Node("Conv", "x w", "y"), "(Conv): its Conv_0.weight is [2, 5, 3, 3], must be [2, 3, 3, 3]"),
        ["weight that is computed"] = (() => Images().Node("Relu", "x", "w").Node("Conv", "x w", "y"), "'w' must be a constant"),
        ["mixed images"] = (() => Images().Integers("s", 3, -1).Node("Reshape", "x s", "y"), "gives [1, 3, 5, 7] the shape [3, 35], which mixes images"),
        ["true transposition"] = (() => Images().Node("Transpose", "x", "y", Ints("perm", 0, 1, 3, 2)), "its attribute perm is [0, 1, 3, 2]"),
        ["padding that is not zero"] = (() => Images().Integers("p", 0, 0, 1, 1, 0, 0, 1, 1).Floats("v", [], 2).Node("Pad", "x p v", "y"), "pads with 2; zeros are read"),
        ["weights that are not finite"] = (() => Images().Floats("w", [1, 3, 1, 1], 1, float.NaN, 1).Node("Conv", "x w", "y"), "holds NaN at element 1"),
        ["operator set"] = (() => With(Images().Node("Relu", "x", "y"), f => f.OpsetImport[0].Version = 6), "is written for operator set 6; 7 to 21 are read"),
        ["no output"] = (() => With(Images().Node("Relu", "x", "y"), f => f.Graph.Output.Clear()), "has no output"),
        ["two inputs"] = (() => With(Images().Node("Add", "x z", "y"), f => f.Graph.Input.Add(OnnxGraph.Value("z", [1]))), "has several inputs"),
        ["input of text"] = (() => With(Images().Node("Relu", "x", "y"), f => f.Graph.Input[0].Type.TensorType.ElemType = (int)DataType.String), "has the element type String"),
        ["input of another rank"] = (() => new OnnxGraph(13, 1, 5).Node("Relu", "x", "y"), "must be images, [N, C, H, W]"),
        ["element type"] = (() => With(Images().Floats("w", [1], 1).Node("Mul", "x w", "y"), f => f.Graph.Initializer[0].DataType = (int)DataType.String), "has the element type String"),
        ["external data in memory"] = (() => With(Images().Floats("w", [1]).Node("Mul", "x w", "y"), f => PutOutside(f, "w.bin")), "lies in another file"),
        ["card"] = (() => With(Images().Node("Relu", "x", "y"), f => f.MetadataProps.Add(new StringStringEntryProto { Key = "ghostnet.card", Value = "{" })), "the model card cannot be read"),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_reason_is_one_line(string name)
    {
        (Func<OnnxGraph> file, string message) = Files[name];
        var error = Assert.ThrowsAny<GhostNetException>(() => OnnxImport.Parse(file().Bytes, "bad.onnx"));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no protocol buffer at all, but text of some length")]
    public void What_is_no_ONNX_file_is_refused(string content) =>
        Assert.Throws<Models.ModelFormatException>(() => OnnxImport.Parse(System.Text.Encoding.UTF8.GetBytes(content), "bad.onnx"));

    [Fact]
    public void Weights_in_another_file_are_read_from_the_models_folder_only()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ghostnet-onnx-");
        try
        {
            string inside = folder.CreateSubdirectory("model").FullName;
            File.WriteAllBytes(Path.Combine(inside, "w.bin"), [9, 9, 9, 9, .. BitConverter.GetBytes(2f)]);
            File.WriteAllBytes(Path.Combine(folder.FullName, "w.bin"), new byte[8]);
            File.CreateSymbolicLink(Path.Combine(inside, "link.bin"), Path.Combine(folder.FullName, "w.bin"));

            Assert.Equal([2f], Load("w.bin", 4).Weights["w.value"].Data);
            Assert.Contains("not in the model's folder", Refuse("../w.bin", 4), StringComparison.Ordinal);
            Assert.Contains("not in the model's folder", Refuse("link.bin", 4), StringComparison.Ordinal);
            Assert.Contains("not in the model's folder", Refuse(Path.Combine(inside, "w.bin"), 4), StringComparison.Ordinal);
            Assert.Contains("needs 4 bytes at 8 of w.bin, which has 8", Refuse("w.bin", 8), StringComparison.Ordinal);
            Assert.Contains("none.bin", Refuse("none.bin", 0), StringComparison.Ordinal);

            Models.Model Load(string location, long offset)
            {
                OnnxGraph graph = With(Images().Floats("w", [1]).Node("Mul", "x w", "y"), f => PutOutside(f, location, offset));
                string path = Path.Combine(inside, "m.onnx");
                File.WriteAllBytes(path, graph.Bytes);
                return OnnxImport.Load(path);
            }

            string Refuse(string location, long offset) => Assert.ThrowsAny<GhostNetException>(() => Load(location, offset)).Message;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static OnnxGraph Images() => new(13, -1, 3, 5, 7);

    private static OnnxGraph Doubling()
    {
        OnnxGraph graph = Images().Integers("c0", 1, 2, 3, 4);
        for (int i = 0; i < 40; i++)
        {
            graph.Node("Concat", $"c{i} c{i}", $"c{i + 1}", Int("axis", 0));
        }

        return graph.Node("Reshape", "x c40", "y");
    }

    private static OnnxGraph With(OnnxGraph graph, Action<ModelProto> change)
    {
        change(graph.File);
        return graph;
    }

    private static void PutOutside(ModelProto file, string location, long offset = 0)
    {
        TensorProto tensor = file.Graph.Initializer[0];
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = $"{offset}" });
    }
}
