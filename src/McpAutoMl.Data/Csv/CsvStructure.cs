namespace McpAutoMl.Data.Csv;

/// <summary>What the scan of a delimited text found.</summary>
internal sealed record CsvStructure
{
    /// <summary>The header's cells as they are.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>Line of the header, from 1.</summary>
    public required long HeaderLine { get; init; }

    /// <summary>Number of data rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The cells of each column.</summary>
    public required IReadOnlyList<CellColumn> Columns { get; init; }

    /// <summary>Blank lines between rows, which were left out.</summary>
    public required int BlankLines { get; init; }

    /// <summary>Lines after the last row that are no data.</summary>
    public required int Footnotes { get; init; }

    /// <summary>Cells that have a quote inside without being quoted, kept as they are.</summary>
    public required long StrayQuotes { get; init; }

    /// <summary>First line with such a cell.</summary>
    public required long StrayQuoteLine { get; init; }
}
