using System.Runtime.InteropServices;
using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data;

/// <summary>The binary form in which tables are kept: little-endian, the same bytes for the same table.</summary>
/// <remarks>
/// Layout: the 8 bytes "MAMLTBL1"; the table's SHA-256 in hex; rows (int32), columns (int32); for each column name, type (byte),
/// description (a byte 0 or 1, then the text), then either rows doubles, or the levels (int32 count, texts) and rows int32 codes.
/// Texts are UTF-8 with a length prefix as BinaryWriter writes it. Reading builds the table anew and compares its hash.
/// </remarks>
public static class TableFile
{
    private const int ChunkRows = 8192;

    private static ReadOnlySpan<byte> Magic => "MAMLTBL1"u8;

    /// <summary>Writes the table.</summary>
    public static void Write(Table table, Stream stream)
    {
        using BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(table.Sha256);
        writer.Write(table.Rows);
        writer.Write(table.Columns.Count);
        foreach (Column column in table.Columns)
        {
            writer.Write(column.Name);
            writer.Write((byte)column.Type);
            writer.Write(column.Description is not null);
            if (column.Description is not null)
            {
                writer.Write(column.Description);
            }

            WriteValues(column, writer);
        }
    }

    /// <summary>Reads a table back.</summary>
    /// <exception cref="ProblemException">CORRUPT_FILE when the bytes are not a table, or not the one whose hash they carry.</exception>
    public static Table Read(Stream stream)
    {
        try
        {
            using BinaryReader reader = new(stream, new UTF8Encoding(false, true), leaveOpen: true);
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
            {
                throw Corrupt(null);
            }

            string sha256 = reader.ReadString();
            int rows = reader.ReadInt32();
            Column[] columns = new Column[Bounded(reader.ReadInt32(), Quotas.Default.MaxColumns)];
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i] = ReadColumn(reader, Bounded(rows, Quotas.Default.MaxRows));
            }

            Table table = new(columns);
            return table.Sha256 == sha256 ? table : throw Corrupt(null);
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or FormatException)
        {
            throw Corrupt(e);
        }
    }

    private static void WriteValues(Column column, BinaryWriter writer)
    {
        if (column is NumericColumn numeric)
        {
            WriteNumbers(numeric.Values, writer);
            return;
        }

        CategoricalColumn categorical = (CategoricalColumn)column;
        writer.Write(categorical.Levels.Count);
        foreach (string level in categorical.Levels)
        {
            writer.Write(level);
        }

        WriteCodes(categorical.Codes, writer);
    }

    private static void WriteNumbers(ReadOnlySpan<double> values, BinaryWriter writer)
    {
        foreach (double value in values)
        {
            // One bit pattern for "missing" and one for zero, as in the hash.
            writer.Write(double.IsNaN(value) ? double.NaN : value + 0.0);
        }
    }

    private static void WriteCodes(ReadOnlySpan<int> codes, BinaryWriter writer)
    {
        foreach (int code in codes)
        {
            writer.Write(code);
        }
    }

    private static Column ReadColumn(BinaryReader reader, int rows)
    {
        string name = reader.ReadString();
        ColumnType type = (ColumnType)reader.ReadByte();
        string? description = reader.ReadBoolean() ? reader.ReadString() : null;
        if (type is ColumnType.Numeric or ColumnType.Integer or ColumnType.Datetime)
        {
            return new NumericColumn(name, type, ReadArray<double>(reader, rows), description);
        }

        string[] levels = new string[Bounded(reader.ReadInt32(), rows)];
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = reader.ReadString();
        }

        int[] codes = ReadArray<int>(reader, rows);
        return Array.TrueForAll(codes, code => code >= -1 && code < levels.Length)
            ? new CategoricalColumn(name, type, codes, levels, description)
            : throw Corrupt(null);
    }

    /// <summary>Grows with the bytes that really come, so that a false row count cannot claim memory.</summary>
    private static T[] ReadArray<T>(BinaryReader reader, int rows)
        where T : unmanaged
    {
        List<T> values = [];
        T[] chunk = new T[Math.Min(rows, ChunkRows)];
        while (values.Count < rows)
        {
            Span<T> part = chunk.AsSpan(0, Math.Min(chunk.Length, rows - values.Count));
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(part));
            values.AddRange(part);
        }

        return [.. values];
    }

    private static int Bounded(int number, int most) => number >= 0 && number <= most ? number : throw new FormatException();

    private static ProblemException Corrupt(Exception? cause) => new(
        new Problem(
            "CORRUPT_FILE",
            "A stored table is damaged or was changed.",
            "Load the data file again with load_dataset."),
        cause);
}
