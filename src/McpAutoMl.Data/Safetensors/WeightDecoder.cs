using System.Buffers.Binary;

namespace McpAutoMl.Data.Safetensors;

/// <summary>Turns little-endian stored weights into doubles; every value of these formats is a double.</summary>
internal static class WeightDecoder
{
    /// <summary>Decodes one value for each element of <paramref name="values"/>.</summary>
    public static void Decode(ReadOnlySpan<byte> bytes, string type, Span<double> values)
    {
        switch (type)
        {
            case "F64":
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                }

                break;
            case "F32":
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                }

                break;
            case "F16":
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = (double)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
                }

                break;
            case "BF16":
                for (int i = 0; i < values.Length; i++)
                {
                    // The upper half of a single.
                    uint bits = (uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16;
                    values[i] = BitConverter.UInt32BitsToSingle(bits);
                }

                break;
            default:
                throw new ArgumentException($"No weights of type {type}.", nameof(type));
        }
    }
}
