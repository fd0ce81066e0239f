using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Encoding;

/// <summary>How one feature becomes columns of a <see cref="DesignMatrix"/>, as learnt from training rows. Immutable.</summary>
/// <param name="Name">Feature name.</param>
internal abstract record FeatureEncoding(string Name)
{
    /// <summary>Number of columns.</summary>
    public abstract int Width { get; }

    /// <summary>Encodes every row.</summary>
    /// <param name="table">Holds this feature.</param>
    /// <param name="feature">Index of the feature.</param>
    /// <param name="offset">First column.</param>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when the column is absent or of another kind.</exception>
    public abstract IEnumerable<DesignBlock> Encode(Table table, int feature, int offset);

    /// <summary>Learns the encoding from the rows of a column.</summary>
    public static FeatureEncoding Learn(Column column) =>
        column is NumericColumn numeric ? NumericEncoding.Learn(numeric) : LevelEncoding.Learn((CategoricalColumn)column);
}
