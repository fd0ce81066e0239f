using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Additive;

/// <summary>Bins of the features numbered without gaps: the bins of numbers or levels, then (levels) that of rare and unseen ones, then that of missing values.</summary>
internal static class FeatureBins
{
    /// <summary>Number of bins of a feature, 2 to 256.</summary>
    public static int Count(BinMapper mapper) => (mapper.Edges?.Length ?? mapper.Levels!.Length) + 2;

    /// <summary>The bin of every row, one array a feature.</summary>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a column is absent or of another kind.</exception>
    public static byte[][] Map(BinSchema schema, Table table)
    {
        byte[][] bins = schema.Map(table);
        for (int j = 0; j < bins.Length; j++)
        {
            int count = Count(schema.Mappers[j]);
            bool levels = schema.Mappers[j].IsCategorical;
            foreach (ref byte bin in bins[j].AsSpan())
            {
                bin = bin == BinMapper.Missing ? (byte)(count - 1) : levels && bin == BinMapper.Other ? (byte)(count - 2) : bin;
            }
        }

        return bins;
    }

    /// <summary>Rows in each bin.</summary>
    public static int[] Rows(ReadOnlySpan<byte> bins, int count)
    {
        int[] rows = new int[count];
        foreach (byte bin in bins)
        {
            rows[bin]++;
        }

        return rows;
    }
}
