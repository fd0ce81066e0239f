namespace McpAutoMl.Core.Tables;

/// <summary>Named columns of equal length. Immutable; row order is that of the file.</summary>
public sealed class Table
{
    private readonly Dictionary<string, int> _index;
    private readonly Lazy<string> _sha256;

    /// <param name="columns">At least one column; names unique, lengths equal.</param>
    /// <exception cref="ArgumentException">Names repeat or lengths differ.</exception>
    public Table(IReadOnlyList<Column> columns)
    {
        Columns = columns;
        Rows = columns.Count == 0 ? 0 : columns[0].Length;
        _index = new Dictionary<string, int>(columns.Count, StringComparer.Ordinal);
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i].Length != Rows)
            {
                throw new ArgumentException($"Column '{columns[i].Name}' has {columns[i].Length} rows, the first has {Rows}.", nameof(columns));
            }

            if (!_index.TryAdd(columns[i].Name, i))
            {
                throw new ArgumentException($"Column '{columns[i].Name}' occurs twice.", nameof(columns));
            }
        }

        _sha256 = new Lazy<string>(() => TableHash.Sha256(this));
    }

    /// <summary>The columns in file order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Lower-case hex SHA-256 over names, types, descriptions and values: the table's identity.</summary>
    public string Sha256 => _sha256.Value;

    /// <summary>The column of that name.</summary>
    /// <exception cref="ProblemException">COLUMN_NOT_FOUND, with the closest names.</exception>
    public Column this[string name] => IndexOf(name) is int i and >= 0 ? Columns[i] : throw ColumnNotFound.Problem(name, this, null);

    /// <summary>Position of the column, or -1.</summary>
    public int IndexOf(string name) => _index.GetValueOrDefault(name, -1);

    /// <summary>The columns named, in that order.</summary>
    public Table Select(IEnumerable<string> names) => new([.. names.Select(name => this[name])]);

    /// <summary>The rows named, in that order; rows may repeat.</summary>
    public Table Take(ReadOnlySpan<int> rows)
    {
        if (RowSelection.IsAll(rows, Rows))
        {
            return this;
        }

        Column[] taken = new Column[Columns.Count];
        for (int i = 0; i < taken.Length; i++)
        {
            taken[i] = Columns[i].Take(rows);
        }

        return new Table(taken);
    }
}
