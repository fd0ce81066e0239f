namespace McpAutoMl.Data.Csv;

/// <summary>What dialect detection looks at in one record of the sample.</summary>
/// <param name="Fields">Number of fields.</param>
/// <param name="NonEmpty">Number of fields that are not empty.</param>
/// <param name="Numeric">Number of fields that are plain numbers.</param>
/// <param name="IsComment">Whether it starts with '#'.</param>
internal readonly record struct SampleRecord(int Fields, int NonEmpty, int Numeric, bool IsComment)
{
    /// <summary>Whether the record is an empty line.</summary>
    public bool IsBlank => Fields == 1 && NonEmpty == 0;

    /// <summary>The records of a sample as a delimiter splits them; the last one is dropped when the sample was cut.</summary>
    public static List<SampleRecord> Read(ReadOnlyMemory<byte> sample, byte delimiter, bool isCut)
    {
        using MemoryStream stream = new(sample.ToArray(), writable: false);
        CsvTokenizer tokenizer = new(stream, delimiter, int.MaxValue / 2);
        List<SampleRecord> records = [];
        int fields = 0, nonEmpty = 0, numeric = 0;
        bool comment = false;
        while (tokenizer.Next())
        {
            ReadOnlySpan<byte> field = tokenizer.Field;
            comment = fields == 0 ? field.Length > 0 && field[0] == '#' && !tokenizer.Quoted : comment;
            fields++;
            nonEmpty += field.IsEmpty ? 0 : 1;
            numeric += PlainNumber.Classify(field) is CellKinds.Other ? 0 : 1;
            if (tokenizer.EndsRecord)
            {
                records.Add(new SampleRecord(fields, nonEmpty, numeric, comment));
                (fields, nonEmpty, numeric) = (0, 0, 0);
            }
        }

        if (isCut && records.Count > 1)
        {
            records.RemoveAt(records.Count - 1);
        }

        return records;
    }
}
