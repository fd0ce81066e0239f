using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace McpAutoMl.Data.Tests.Safetensors;

/// <summary>Writes .safetensors files, right ones and wrong ones.</summary>
internal static class CheckpointBytes
{
    /// <summary>A file with the given tensors, one after the other.</summary>
    public static byte[] Of(params (string Name, string Type, long[] Shape, double[] Values)[] tensors)
    {
        SortedDictionary<string, object> header = new(StringComparer.Ordinal) { ["__metadata__"] = new { format = "pt" } };
        List<byte> data = [];
        foreach ((string name, string type, long[] shape, double[] values) in tensors)
        {
            int begin = data.Count;
            data.AddRange(values.SelectMany(value => Encode(value, type)));
            header[name] = new { dtype = type, shape, data_offsets = new[] { begin, data.Count } };
        }

        return Of(JsonSerializer.Serialize(header), [.. data]);
    }

    /// <summary>A file with this header, whatever it says.</summary>
    public static byte[] Of(string header, byte[] data) => Of(Encoding.UTF8.GetBytes(header), data);

    /// <summary>A file with this header, whatever it says.</summary>
    public static byte[] Of(byte[] header, byte[] data)
    {
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        return [.. prefix, .. header, .. data];
    }

    private static byte[] Encode(double value, string type) => type switch
    {
        "F64" => BitConverter.GetBytes(value),
        "F32" => BitConverter.GetBytes((float)value),
        "F16" => BitConverter.GetBytes((Half)value),
        "BF16" => BitConverter.GetBytes((ushort)((BitConverter.SingleToUInt32Bits((float)value) + 0x7FFF
            + ((BitConverter.SingleToUInt32Bits((float)value) >> 16) & 1)) >> 16)),
        "I64" => BitConverter.GetBytes((long)value),
        "F8_E4M3" => [0],
        _ => throw new ArgumentException(type, nameof(type)),
    };
}
