using System.Buffers.Binary;
using McpAutoMl.Core.LowRank;

namespace McpAutoMl.Data.Safetensors;

/// <summary>Turns numbers of a stored format into its little-endian bytes; the numbers must have been rounded to it.</summary>
internal static class WeightEncoder
{
    /// <summary>Bytes of one value.</summary>
    public static int Size(StorageFormat format) => TensorType.Bits(format.Name)!.Value / 8;

    /// <summary>Encodes every value.</summary>
    public static void Encode(ReadOnlySpan<double> values, StorageFormat format, Span<byte> bytes)
    {
        for (int i = 0; i < values.Length; i++)
        {
            switch (format.Name)
            {
                case "F64":
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes[(8 * i)..], values[i]);
                    break;
                case "F32":
                    BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * i)..], (float)values[i]);
                    break;
                case "F16":
                    BinaryPrimitives.WriteHalfLittleEndian(bytes[(2 * i)..], (Half)values[i]);
                    break;
                case "BF16":
                    // The upper half of a single, whose lower half is zero for a number of this format.
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes[(2 * i)..], (ushort)(BitConverter.SingleToUInt32Bits((float)values[i]) >> 16));
                    break;
                default:
                    throw new ArgumentException($"No weights of type {format.Name}.", nameof(format));
            }
        }
    }
}
