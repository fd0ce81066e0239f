using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace McpAutoMl.Core.Tables;

/// <summary>The identity of a table: a hash over its content, independent of the file it came from.</summary>
internal static class TableHash
{
    /// <summary>Lower-case hex SHA-256 over column order, names, types, descriptions and values (little-endian, one NaN, no -0).</summary>
    public static string Sha256(Table table)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendText(hash, "McpAutoMl.Table.1");
        AppendNumber(hash, table.Rows);
        AppendNumber(hash, table.Columns.Count);
        foreach (Column column in table.Columns)
        {
            AppendText(hash, column.Name);
            AppendText(hash, column.Type.ToString());
            AppendText(hash, column.Description ?? "");
            switch (column)
            {
                case NumericColumn numeric:
                    AppendValues(hash, numeric.Values);
                    break;
                case CategoricalColumn categorical:
                    AppendNumber(hash, categorical.Levels.Count);
                    foreach (string level in categorical.Levels)
                    {
                        AppendText(hash, level);
                    }

                    hash.AppendData(MemoryMarshal.AsBytes(categorical.Codes));
                    break;
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendValues(IncrementalHash hash, ReadOnlySpan<double> values)
    {
        double[] chunk = new double[Math.Min(values.Length, 8192)];
        for (int start = 0; start < values.Length; start += chunk.Length)
        {
            ReadOnlySpan<double> part = values.Slice(start, Math.Min(chunk.Length, values.Length - start));
            for (int i = 0; i < part.Length; i++)
            {
                // One bit pattern for "missing" and one for zero, whatever arithmetic made them.
                chunk[i] = double.IsNaN(part[i]) ? double.NaN : part[i] + 0.0;
            }

            hash.AppendData(MemoryMarshal.AsBytes(chunk.AsSpan(0, part.Length)));
        }
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        AppendNumber(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AppendNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
