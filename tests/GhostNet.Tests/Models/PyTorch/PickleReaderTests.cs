using GhostNet.Fuzz.Builders;
using GhostNet.Models;

namespace GhostNet.Tests.Models.PyTorch;

public class PickleReaderTests
{
    public static TheoryData<string, byte[], string> Hostile => new()
    {
        { "GLOBAL, REDUCE", new PickleWriter().Global("os", "system").Op("(").Text("id").Op("tR").Stop(), "asks for os.system" },
        { "GLOBAL alone", new PickleWriter().Global("builtins", "eval").Stop(), "asks for builtins.eval" },
        { "STACK_GLOBAL", new PickleWriter(4).Text("posix").Text("system").Raw(0x93).Stop(), "asks for posix.system" },
        { "STACK_GLOBAL of no text", new PickleWriter(4).Int(1).Text("system").Raw(0x93).Stop(), "not of the kind" },
        { "dotted name", new PickleWriter(4).Text("torch").Text("_utils.os.system").Raw(0x93).Stop(), "asks for torch._utils.os.system" },
        { "nested pickle", new PickleWriter().Global("torch.storage", "_load_from_bytes").Stop(), "asks for torch.storage._load_from_bytes" },
        { "INST", new PickleWriter().Op("(").Text("id").Op("ios\nsystem\n").Stop(), "opcode 0x69" },
        { "OBJ", new PickleWriter().Op("(").Global("collections", "OrderedDict").Op("o").Stop(), "opcode 0x6F" },
        { "NEWOBJ", new PickleWriter().Global("collections", "OrderedDict").Op(")").Raw(0x81).Stop(), "opcode 0x81" },
        { "NEWOBJ_EX", new PickleWriter(4).Global("collections", "OrderedDict").Op(")}").Raw(0x92).Stop(), "opcode 0x92" },
        { "EXT1", new PickleWriter().Raw(0x82, 1).Stop(), "opcode 0x82" },
        { "PERSID", new PickleWriter().Op("Pstorage\n").Stop(), "opcode 0x50" },
        { "BUILD on a tuple", new PickleWriter().Op(")}b").Stop(), "not of the kind" },
        { "BUILD on a storage's type", new PickleWriter().Global("torch", "FloatStorage").Op("}b").Stop(), "not of the kind" },
        { "REDUCE of a storage's type", new PickleWriter().Global("torch", "FloatStorage").Op(")R").Stop(), "calls torch.FloatStorage" },
        { "REDUCE of a text", new PickleWriter().Text("os.system").Op(")R").Stop(), "not of the kind" },
        { "REDUCE with a list", new PickleWriter().Global("collections", "OrderedDict").Op("]R").Stop(), "not of the kind" },
        { "OrderedDict of texts", new PickleWriter().Global("collections", "OrderedDict").Op("(]").Text("x").Op("atR").Stop(), "calls collections" },
        { "tensor without storage", new PickleWriter().Global("torch._utils", "_rebuild_tensor_v2").Op("(NK\0))tR").Stop(), "arguments" },
        { "parameter of a dictionary", new PickleWriter().Global("torch._utils", "_rebuild_parameter").Op("(}tR").Stop(), "arguments" },
        { "other persistent id", new PickleWriter().Text("module").Op("Q").Stop(), "other than a storage" },
        { "newline in a name", new PickleWriter(4).Text("os\n\u001b[2J").Text("system").Raw(0x93).Stop(), "system, which" },
    };

    public static TheoryData<string, byte[], string> Damaged => new()
    {
        { "protocol 0", new PickleWriter(0).Op("}").Stop(), "protocol 0" },
        { "protocol 6", new PickleWriter(6).Op("}").Stop(), "protocol 6" },
        { "nothing", new PickleWriter().Stop(), "never made" },
        { "POP of nothing", new PickleWriter().Op("0").Stop(), "never made" },
        { "POP below a mark", new PickleWriter().Op("}(0").Stop(), "never made" },
        { "TUPLE without mark", new PickleWriter().Op("}t").Stop(), "never made" },
        { "TUPLE3 of two", new PickleWriter().Op("NN").Raw(0x87).Stop(), "never made" },
        { "odd SETITEMS", new PickleWriter().Op("}(Nu").Stop(), "lacks its value" },
        { "SETITEM on a list", new PickleWriter().Op("]NNs").Stop(), "not of the kind" },
        { "APPEND on a dictionary", new PickleWriter().Op("}Na").Stop(), "not of the kind" },
        { "BINGET of nothing", new PickleWriter().Op("h").Raw(9).Stop(), "recalls value 9" },
        { "long name", new PickleWriter().Global(new string('x', 300), "y").Stop(), "longer than 256" },
        { "text that is not UTF-8", new PickleWriter().Raw((byte)'X', 1, 0, 0, 0, 0xFF).Stop(), "not UTF-8" },
        { "LONG4 of 2 GB", new PickleWriter().Raw(0x8B, 0xFF, 0xFF, 0xFF, 0x7F).Stop(), "announced" },
        { "LONG4 of a negative length", new PickleWriter().Raw(0x8B, 0xFF, 0xFF, 0xFF, 0xFF).Stop(), "announced" },
        { "BINSTRING of a negative length", new PickleWriter().Raw((byte)'T', 0, 0, 0, 0x80).Stop(), "announced" },
        { "BINUNICODE of 4 GB", new PickleWriter().Raw((byte)'X', 0xFF, 0xFF, 0xFF, 0xFF).Stop(), "announced" },
        { "BINUNICODE8 beyond all", new PickleWriter().Raw(0x8D, 0, 0, 0, 0, 0, 0, 0, 0x7F).Stop(), "announced" },
        { "BINUNICODE8 of a negative length", new PickleWriter().Raw(0x8D, 0, 0, 0, 0, 0, 0, 0, 0x80).Stop(), "announced" },
        { "FRAME beyond all", new PickleWriter().Raw(0x95, 0, 0, 0, 0, 0, 0, 0, 0x7F).Stop(), "frame" },
        { "FRAME of a negative length", new PickleWriter().Raw(0x95, 0, 0, 0, 0, 0, 0, 0, 0x80).Stop(), "frame" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    [MemberData(nameof(Damaged))]
    public void What_is_no_data_is_refused(string what, byte[] pickle, string reason)
    {
        var error = Assert.Throws<ModelFormatException>(() => TensorFile.Parse(TorchFile.Zip(pickle), what));

        Assert.StartsWith($"{what}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void The_older_format_refuses_the_same(string what, byte[] pickle, string reason)
    {
        var error = Assert.Throws<ModelFormatException>(() => TensorFile.Parse(TorchFile.Legacy(pickle), what));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_plain_value_is_passed_over()
    {
        PickleWriter pickle = new PickleWriter(5).Raw(0x95, 4, 0, 0, 0, 0, 0, 0, 0).Op("}").Raw(0x94).Op("(")
            .Text("double").Op("G").Raw(0x40, 0x49, 0, 0, 0, 0, 0, 0)
            .Text("short").Op("M").Raw(1, 2)
            .Text("long").Raw(0x8B, 9, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
            .Text("zero").Raw(0x8A, 0)
            .Text("old text").Op("U").Raw(1, 0xE9)
            .Text("older text").Op("T").Raw(1, 0, 0, 0, 0xE9)
            .Text("wide text").Raw(0x8D, 1, 0, 0, 0, 0, 0, 0, 0, (byte)'x')
            .Text("list").Op("](NN").Raw(0x88, 0x89).Op("e")
            .Text("tuples").Op("N").Raw(0x85).Op("N").Raw(0x86).Op("NN").Raw(0x87)
            .Text("popped").Op("N(NN1N0")
            .Text("itself").Op("h").Raw(0)
            .Text("far memo").Op("Nr").Raw(0xFF, 0xFF, 0xFF, 0xFF).Op("0j").Raw(0xFF, 0xFF, 0xFF, 0xFF)
            .Text("size").Global("torch", "Size").Op("(").Tuple(1, 2).Op("tR")
            .Tensor("weight", "FloatStorage", "0", 2, [2], [1])
            .Op("u");

        using TensorFile file = TensorFile.Parse(TorchFile.Zip(pickle.Stop(), ("0", [0, 0, 0x20, 0xC0, 0, 0, 0, 0x40])), "plain");

        Assert.Equal(["weight"], file.Tensors.Keys);
        Assert.Equal([-2.5f, 2], file.Read("weight").Data);
    }

    [Fact]
    public void Deep_nests_take_no_stack_and_memory_in_proportion_to_the_file()
    {
        const int depth = 1_000_000;
        PickleWriter pickle = new PickleWriter().Op("}").Text("deep").Op(")");
        for (int i = 0; i < depth; i++)
        {
            pickle.Raw(0x85);
        }

        byte[] content = TorchFile.Zip(
            pickle.Op("s").Tensor("w", "FloatStorage", "0", 1, [1], [1]).Op("s").Stop(), ("0", new byte[4]));
        long before = GC.GetAllocatedBytesForCurrentThread();

        using TensorFile file = TensorFile.Parse(content, "deep");

        Assert.Equal(["w"], file.Tensors.Keys);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64L * content.Length);
    }

    [Fact]
    public void Shared_values_that_would_unfold_without_end_are_not_unfolded()
    {
        PickleWriter pickle = new PickleWriter().Op("}").Text("laughs").Op(")");
        for (int i = 0; i < 200; i++)
        {
            pickle.Op("q").Raw(0).Op("0h").Raw(0).Op("h").Raw(0).Raw(0x86);
        }

        byte[] content = TorchFile.Zip(
            pickle.Op("s").Tensor("w", "FloatStorage", "0", 1, [1], [1]).Op("s").Stop(), ("0", new byte[4]));

        using TensorFile file = TensorFile.Parse(content, "laughs");

        Assert.Equal(["w"], file.Tensors.Keys);
    }
}
