using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Benchmarks.Checkpoints;

/// <summary>Writes a base and a tuned checkpoint in bfloat16 whose differences have known ranks.</summary>
/// <remarks>
/// Weights are nearly normal with deviation 0.02; a difference is a product of normal factors, 0.3 of the weights in spectral
/// norm, added before the tuned weights are rounded. One tensor is held at a time. The same bytes on every machine.
/// </remarks>
internal static class PlantedPair
{
    private const double Deviation = 0.02;
    private const double RelativeSize = 0.3;

    /// <summary>Writes base.safetensors and tuned.safetensors into a folder.</summary>
    public static void Write(PlantedModel model, string folder)
    {
        Directory.CreateDirectory(folder);
        byte[] header = Header(model);
        using FileStream before = File.Create(Path.Combine(folder, "base.safetensors")), after = File.Create(Path.Combine(folder, "tuned.safetensors"));
        before.Write(header);
        after.Write(header);
        foreach ((string name, int rows, int columns, int rank) in model.Tensors())
        {
            float[] weights = columns == 0 ? Ones(rows) : Normal(name, rows * columns, Deviation);
            Put(before, weights);
            if (rank > 0)
            {
                Add(weights, name, rows, columns, rank);
            }

            Put(after, weights);
        }
    }

    private static byte[] Header(PlantedModel model)
    {
        Dictionary<string, object> entries = new() { ["__metadata__"] = new { format = "pt" } };
        long at = 0;
        foreach ((string name, int rows, int columns, int _) in model.Tensors())
        {
            long end = at + (2L * rows * Math.Max(1, columns));
            entries[name] = new { dtype = "BF16", shape = columns == 0 ? (int[])[rows] : [rows, columns], data_offsets = new[] { at, end } };
            at = end;
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(entries);
        byte[] padded = new byte[8 + ((json.Length + 7) / 8 * 8)];
        padded.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(padded, padded.Length - 8);
        json.CopyTo(padded, 8);
        return padded;
    }

    private static void Add(float[] weights, string name, int rows, int columns, int rank)
    {
        FloatMatrix b = new(rows, rank, Normal(name + "/b", rows * rank, 1)), a = new(rank, columns, Normal(name + "/a", rank * columns, 1));
        double ofWeights = Deviation * (Math.Sqrt(rows) + Math.Sqrt(columns));
        double ofProduct = (Math.Sqrt(rows) + Math.Sqrt(rank)) * (Math.Sqrt(columns) + Math.Sqrt(rank));
        float scale = (float)(RelativeSize * ofWeights / ofProduct);
        float[] product = MatrixProduct.Multiply(b, a).Data;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Rounded(weights[i]) + (scale * product[i]);
        }
    }

    /// <summary>Sums of four uniform numbers of 16 bits each: normal enough, and one draw a value.</summary>
    private static float[] Normal(string purpose, int count, double deviation)
    {
        const int Block = 1 << 16;
        float[] values = new float[count];
        double scale = deviation * Math.Sqrt(3) / 65536; // a sum of four has variance 4 / 12
        Parallel.For(0, (count + Block - 1) / Block, block =>
        {
            RandomStream random = new(block, "planted/" + purpose);
            for (int i = block * Block; i < Math.Min(count, (block + 1) * Block); i++)
            {
                ulong bits = random.NextUInt64();
                ulong sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
                values[i] = (float)(scale * (sum - (2 * 65535.0)));
            }
        });
        return values;
    }

    private static float[] Ones(int count)
    {
        float[] values = new float[count];
        values.AsSpan().Fill(1);
        return values;
    }

    private static void Put(FileStream file, float[] weights)
    {
        ushort[] bits = Array.ConvertAll(weights, value => (ushort)(BitConverter.SingleToUInt32Bits(Rounded(value)) >> 16));
        file.Write(MemoryMarshal.AsBytes(bits.AsSpan()));
    }

    /// <summary>The nearest bfloat16, ties to even.</summary>
    private static float Rounded(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF_0000);
    }
}
