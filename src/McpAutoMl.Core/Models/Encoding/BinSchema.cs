using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Encoding;

/// <summary>The bins of all features of a forest.</summary>
/// <param name="Mappers">One a feature, in order.</param>
internal sealed record BinSchema(BinMapper[] Mappers)
{
    /// <summary>Learns the bins of every column.</summary>
    public static BinSchema Learn(Table features)
    {
        BinMapper[] mappers = new BinMapper[features.Columns.Count];
        Parallel.For(0, mappers.Length, j => mappers[j] = BinMapper.Learn(features.Columns[j]));
        return new BinSchema(mappers);
    }

    /// <summary>Bins of every row, one array a feature.</summary>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a column is absent or of another kind.</exception>
    public byte[][] Map(Table table)
    {
        byte[][] bins = new byte[Mappers.Length][];
        for (int j = 0; j < bins.Length; j++)
        {
            bins[j] = Mappers[j].Map(table);
        }

        return bins;
    }
}
