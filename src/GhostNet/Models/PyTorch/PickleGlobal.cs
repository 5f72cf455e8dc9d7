namespace GhostNet.Models.PyTorch;

/// <summary>A name from a Python module that a weights file may mention: a storage type or a builder of data.</summary>
internal sealed class PickleGlobal
{
    /// <summary>Everything a weights file may mention. Nothing outside this table is ever looked up.</summary>
    private static readonly Dictionary<string, PickleGlobal> Table = new PickleGlobal[]
    {
        new("collections.OrderedDict", null, PickleBuilders.OrderedDict),
        new("torch.Size", null, PickleBuilders.Size),
        new("torch._utils._rebuild_tensor", null, PickleBuilders.Tensor),
        new("torch._utils._rebuild_tensor_v2", null, PickleBuilders.Tensor),
        new("torch._utils._rebuild_parameter", null, PickleBuilders.Parameter),
        new("torch.nn.parameter.Parameter", null, PickleBuilders.Parameter),
        new("torch.FloatStorage", DType.F32, null),
        new("torch.HalfStorage", DType.F16, null),
        new("torch.BFloat16Storage", DType.BF16, null),
        new("torch.DoubleStorage", DType.F64, null),
        new("torch.LongStorage", DType.I64, null),
        new("torch.IntStorage", DType.I32, null),
        new("torch.ShortStorage", DType.I16, null),
        new("torch.CharStorage", DType.I8, null),
        new("torch.ByteStorage", DType.U8, null),
        new("torch.BoolStorage", DType.Bool, null),
    }.ToDictionary(global => global.Name, StringComparer.Ordinal);

    private PickleGlobal(string name, DType? storage, PickleBuilder? build)
    {
        Name = name;
        Storage = storage;
        Build = build;
    }

    /// <summary>Makes data of the arguments; null where they are not what the builder takes.</summary>
    internal delegate object? PickleBuilder(object?[] arguments);

    /// <summary>Module and name, joined by a dot.</summary>
    public string Name { get; }

    /// <summary>The element type, if this is a storage's type.</summary>
    public DType? Storage { get; }

    /// <summary>What a call of it builds, if it can be called.</summary>
    public PickleBuilder? Build { get; }

    /// <summary>The entry of the table; null for anything else.</summary>
    public static PickleGlobal? Find(string name) => Table.GetValueOrDefault(name);
}
