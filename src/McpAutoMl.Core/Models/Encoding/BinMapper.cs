using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Encoding;

/// <summary>Maps one feature to at most 255 bins and a bin for missing values, as learnt from training rows. Immutable.</summary>
/// <remarks>
/// Numbers: bin b holds the values above edge b - 1 and up to edge b. Levels: one bin a level in ordinal order; rarer ones than the
/// <see cref="MostLevels"/> most frequent, and levels not seen in training, share bin <see cref="Other"/>.
/// </remarks>
internal sealed class BinMapper
{
    /// <summary>Bin of missing values.</summary>
    public const byte Missing = 255;

    /// <summary>Bin of rare and unseen levels.</summary>
    public const byte Other = 254;

    /// <summary>Most bins of a numeric feature, the bin of missing values not counted.</summary>
    public const int MostBins = 255;

    /// <summary>Most levels with a bin of their own.</summary>
    public const int MostLevels = 254;

    private BinMapper(string name, double[]? edges, string[]? levels)
    {
        Name = name;
        Edges = edges;
        Levels = levels;
    }

    /// <summary>Feature name.</summary>
    public string Name { get; }

    /// <summary>Ascending upper edges of all bins but the last; null for levels.</summary>
    public double[]? Edges { get; }

    /// <summary>Levels with a bin of their own, in ordinal order; null for numbers.</summary>
    public string[]? Levels { get; }

    /// <summary>Whether bins have no order.</summary>
    public bool IsCategorical => Levels is not null;

    /// <summary>A mapper for numbers.</summary>
    public static BinMapper OfEdges(string name, double[] edges) => new(name, edges, null);

    /// <summary>A mapper for levels.</summary>
    public static BinMapper OfLevels(string name, string[] levels) => new(name, null, levels);

    /// <summary>Learns the bins from the rows of a column.</summary>
    public static BinMapper Learn(Column column) => column switch
    {
        NumericColumn numeric => OfEdges(column.Name, BinEdges.Learn(numeric.Values)),
        _ => OfLevels(column.Name, FrequentLevels.Of((CategoricalColumn)column, MostLevels)),
    };

    /// <summary>The bin of every row of this feature's column. Cost: O(n log 255).</summary>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when the column is absent or of another kind.</exception>
    public byte[] Map(Table table) =>
        Edges is null ? MapLevels(ModelColumns.Levels(table, Name), Levels!) : MapNumbers(ModelColumns.Numeric(table, Name).Values, Edges);

    private static byte[] MapNumbers(ReadOnlySpan<double> values, double[] edges)
    {
        byte[] bins = new byte[values.Length];
        for (int i = 0; i < bins.Length; i++)
        {
            bins[i] = double.IsNaN(values[i]) ? Missing : Bin(values[i], edges);
        }

        return bins;
    }

    /// <summary>The number of edges below the value.</summary>
    private static byte Bin(double value, double[] edges)
    {
        int low = 0;
        int count = edges.Length;
        while (count > 0)
        {
            int half = count >> 1;
            bool above = edges[low + half] < value;
            low = above ? low + half + 1 : low;
            count = above ? count - half - 1 : half;
        }

        return (byte)low;
    }

    private static byte[] MapLevels(CategoricalColumn column, string[] levels)
    {
        byte[] ofCode = new byte[column.Levels.Count];
        for (int code = 0; code < ofCode.Length; code++)
        {
            int bin = Array.BinarySearch(levels, column.Levels[code], StringComparer.Ordinal);
            ofCode[code] = bin >= 0 ? (byte)bin : Other;
        }

        ReadOnlySpan<int> codes = column.Codes;
        byte[] bins = new byte[codes.Length];
        for (int i = 0; i < bins.Length; i++)
        {
            bins[i] = codes[i] < 0 ? Missing : ofCode[codes[i]];
        }

        return bins;
    }
}
