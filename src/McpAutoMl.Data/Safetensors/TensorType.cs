using McpAutoMl.Core.LowRank;

namespace McpAutoMl.Data.Safetensors;

/// <summary>The element types that safetensors defines.</summary>
internal static class TensorType
{
    private static readonly Dictionary<string, int> BitsByName = new(StringComparer.Ordinal)
    {
        ["BOOL"] = 8,
        ["U8"] = 8,
        ["I8"] = 8,
        ["U16"] = 16,
        ["I16"] = 16,
        ["U32"] = 32,
        ["I32"] = 32,
        ["U64"] = 64,
        ["I64"] = 64,
        ["F64"] = 64,
        ["F32"] = 32,
        ["F16"] = 16,
        ["BF16"] = 16,
        ["C64"] = 64,
        ["F8_E4M3"] = 8,
        ["F8_E5M2"] = 8,
        ["F8_E8M0"] = 8,
        ["F8_E4M3FNUZ"] = 8,
        ["F8_E5M2FNUZ"] = 8,
        ["F6_E2M3"] = 6,
        ["F6_E3M2"] = 6,
        ["F4"] = 4,
    };

    /// <summary>Bits of one element; null for a name the format does not know.</summary>
    public static int? Bits(string name) => BitsByName.TryGetValue(name, out int bits) ? bits : null;

    /// <summary>The format of weights that can be read as they stand; null for integers and for quantised weights, which need scales.</summary>
    public static StorageFormat? Format(string name) => name switch
    {
        "F64" => StorageFormat.Float64,
        "F32" => StorageFormat.Float32,
        "F16" => StorageFormat.Float16,
        "BF16" => StorageFormat.BFloat16,
        _ => null,
    };

    /// <summary>Floating point of fewer than 16 bits: weights whose scale is kept elsewhere.</summary>
    public static bool IsQuantised(string name) => name is ['F', '8' or '6' or '4', ..] && Bits(name) < 16;
}
