using GhostNet.Fuzz.Builders;
using GhostNet.Models;

namespace GhostNet.Tests.Models.PyTorch;

public class StateDictionaryTests
{
    [Theory]
    [InlineData("state_dict", "state_dict")]
    [InlineData("model net state_dict_ema state_dict model_state_dict", "state_dict")]
    [InlineData("model net model_state_dict state_dict_ema", "state_dict_ema")]
    [InlineData("net model model_state_dict", "model_state_dict")]
    [InlineData("net model", "model")]
    [InlineData("optimizer net", "net")]
    [InlineData("optimizer", "loss")]
    public void The_preferred_wrapper_is_read(string wrappers, string expected)
    {
        PickleWriter pickle = new PickleWriter().Op("}(").Text("epoch").Int(3);
        foreach (string wrapper in wrappers.Split(' '))
        {
            Wrap(pickle, wrapper);
        }

        pickle.Tensor("loss", "ByteStorage", "0", 1, [1], [1]).Op("u");

        Assert.Equal([expected], Names(pickle));
    }

    [Fact]
    public void A_wrapper_without_tensors_is_none()
    {
        PickleWriter pickle = new PickleWriter().Op("}(")
            .Text("state_dict").Op("}").Text("model").Text("ghostnet_100")
            .Tensor("w", "ByteStorage", "0", 1, [1], [1]).Op("u");

        Assert.Equal(["w"], Names(pickle));
    }

    [Fact]
    public void Values_that_are_no_tensors_and_keys_that_are_no_text_are_left_out()
    {
        PickleWriter pickle = new PickleWriter().Op("}(").Tensor("w", "ByteStorage", "0", 1, [1], [1]).Text("n").Int(1).Int(7).Op("}u");

        Assert.Equal(["w"], Names(pickle));
    }

    [Fact]
    public void Python_2_ordered_dictionaries_are_read()
    {
        PickleWriter pickle = new PickleWriter().Global("collections", "OrderedDict").Op("(](](")
            .Tensor("w", "ByteStorage", "0", 1, [1], [1]).Op("eetR");

        Assert.Equal(["w"], Names(pickle));
    }

    [Theory]
    [InlineData("]", "does not hold a dictionary")]
    [InlineData("}", "holds no tensors")]
    [InlineData("N", "does not hold a dictionary")]
    public void Other_objects_are_refused(string opcodes, string reason)
    {
        var error = Assert.Throws<ModelFormatException>(() => Names(new PickleWriter().Op(opcodes)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_set_twice_is_refused()
    {
        PickleWriter pickle = new PickleWriter().Op("}(");
        pickle.Tensor("w", "ByteStorage", "0", 1, [1], [1]).Tensor("w", "ByteStorage", "0", 1, [1], [1]).Op("u");

        Assert.Contains("'w' twice", Assert.Throws<ModelFormatException>(() => Names(pickle)).Message, StringComparison.Ordinal);
    }

    private static void Wrap(PickleWriter pickle, string name) =>
        pickle.Text(name).Op("}").Tensor(name, "ByteStorage", "0", 1, [1], [1]).Op("s");

    private static List<string> Names(PickleWriter pickle)
    {
        using TensorFile file = TensorFile.Parse(TorchFile.Zip(pickle.Stop(), ("0", [1])), "dictionary");
        return [.. file.Tensors.Keys];
    }
}
