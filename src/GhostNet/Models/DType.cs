namespace GhostNet.Models;

/// <summary>How a file stores the elements of a tensor, little-endian. Every type is converted to float32 when read.</summary>
public enum DType
{
    /// <summary>IEEE 754 binary32, 4 bytes.</summary>
    F32,

    /// <summary>IEEE 754 binary16, 2 bytes.</summary>
    F16,

    /// <summary>bfloat16: the upper half of a binary32, 2 bytes.</summary>
    BF16,

    /// <summary>IEEE 754 binary64, 8 bytes; rounded to the nearest float32.</summary>
    F64,

    /// <summary>Signed integer, 8 bytes; rounded to the nearest float32.</summary>
    I64,

    /// <summary>Signed integer, 4 bytes; rounded to the nearest float32.</summary>
    I32,

    /// <summary>Signed integer, 2 bytes.</summary>
    I16,

    /// <summary>Signed integer, 1 byte.</summary>
    I8,

    /// <summary>Unsigned integer, 1 byte.</summary>
    U8,

    /// <summary>Truth value, 1 byte: 0 is 0, anything else is 1.</summary>
    Bool,
}
