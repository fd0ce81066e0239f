using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Anomalies;

/// <summary>The encoding of all features, one column each.</summary>
/// <param name="Features">In the order of the columns.</param>
public sealed record AnomalyEncoding(IReadOnlyList<AnomalyFeature> Features)
{
    /// <summary>Learns the encoding of every column.</summary>
    public static AnomalyEncoding Learn(Table features) => new([.. features.Columns.Select(AnomalyFeature.Learn)]);

    /// <summary>Encodes every row: n x p, finite.</summary>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a column is absent or of another kind.</exception>
    public Matrix Encode(Table table)
    {
        Matrix columns = new(Features.Count, table.Rows);
        for (int j = 0; j < Features.Count; j++)
        {
            Features[j].Encode(table).CopyTo(columns.Row(j));
        }

        return columns.Transpose();
    }

    /// <summary>The row that has in every column what most rows have.</summary>
    public double[] Typical() => [.. Features.Select(feature => feature.Typical)];
}
