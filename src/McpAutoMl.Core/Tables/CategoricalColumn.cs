namespace McpAutoMl.Core.Tables;

/// <summary>Levels by code: Categorical, Boolean, Text or Identifier.</summary>
public sealed class CategoricalColumn : Column
{
    private readonly int[] _codes;
    private readonly Lazy<int> _distinct;

    /// <param name="name">Name.</param>
    /// <param name="type">Categorical, Boolean, Text or Identifier.</param>
    /// <param name="codes">One index into <paramref name="levels"/> a row; -1 means missing. Not copied.</param>
    /// <param name="levels">Different texts in ordinal order. Untrusted text. Not copied.</param>
    /// <param name="description">What the caller said about it.</param>
    public CategoricalColumn(string name, ColumnType type, int[] codes, string[] levels, string? description = null)
        : base(name, type, description)
    {
        if (type is ColumnType.Numeric or ColumnType.Integer or ColumnType.Datetime)
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, "Must be Categorical, Boolean, Text or Identifier.");
        }

        _codes = codes;
        Levels = levels;
        foreach (int code in codes)
        {
            if (code < 0)
            {
                MissingCount++;
            }
        }

        _distinct = new Lazy<int>(CountDistinct);
    }

    /// <summary>One index into <see cref="Levels"/> a row; -1 means missing.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Different texts in ordinal order; after <see cref="Take"/> some may not occur.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <inheritdoc/>
    public override int Length => _codes.Length;

    /// <inheritdoc/>
    public override int MissingCount { get; }

    /// <inheritdoc/>
    public override int DistinctCount => _distinct.Value;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _codes[row] < 0;

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        if (RowSelection.IsAll(rows, Length))
        {
            return this;
        }

        int[] taken = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            taken[i] = _codes[rows[i]];
        }

        return new CategoricalColumn(Name, Type, taken, (string[])Levels, Description);
    }

    /// <inheritdoc/>
    public override string? Text(int row) => _codes[row] < 0 ? null : Levels[_codes[row]];

    private int CountDistinct()
    {
        bool[] seen = new bool[Levels.Count];
        int distinct = 0;
        foreach (int code in _codes)
        {
            if (code >= 0 && !seen[code])
            {
                seen[code] = true;
                distinct++;
            }
        }

        return distinct;
    }
}
