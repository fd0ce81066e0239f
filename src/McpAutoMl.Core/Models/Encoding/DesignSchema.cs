using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Encoding;

/// <summary>The encoding of all features of a linear model.</summary>
/// <param name="Features">One a feature, in order.</param>
internal sealed record DesignSchema(FeatureEncoding[] Features)
{
    /// <summary>Number of columns.</summary>
    public int Columns => Features.Sum(feature => feature.Width);

    /// <summary>Learns the encoding of every column.</summary>
    public static DesignSchema Learn(Table features) => new([.. features.Columns.Select(FeatureEncoding.Learn)]);

    /// <summary>The same without indicators of missing numbers: what is missing is its median and nothing else.</summary>
    public DesignSchema WithoutMissingNumbers() =>
        new([.. Features.Select(feature => feature is NumericEncoding numeric ? numeric with { HasMissing = false } : feature)]);

    /// <summary>Encodes every row.</summary>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a column is absent or of another kind.</exception>
    public DesignMatrix Encode(Table table)
    {
        List<DesignBlock> blocks = [];
        int offset = 0;
        for (int j = 0; j < Features.Length; j++)
        {
            blocks.AddRange(Features[j].Encode(table, j, offset));
            offset += Features[j].Width;
        }

        return new DesignMatrix(table.Rows, offset, [.. blocks]);
    }
}
