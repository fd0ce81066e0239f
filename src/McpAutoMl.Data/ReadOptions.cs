namespace McpAutoMl.Data;

/// <summary>How to read a file; everything may be left out.</summary>
public sealed record ReadOptions
{
    /// <summary>Descriptions and types of columns.</summary>
    public IReadOnlyList<ColumnSpec> Columns { get; init; } = [];

    /// <summary>Cell texts that mean "missing" besides the empty cell. Compared exactly.</summary>
    public IReadOnlyList<string> MissingMarkers { get; init; } = [];

    /// <summary>auto, utf-8, utf-16, latin-1, windows-1252, cp949 or shift_jis.</summary>
    public string Encoding { get; init; } = "auto";

    /// <summary>One ASCII character, or null to detect it.</summary>
    public string? Delimiter { get; init; }

    /// <summary>"." or ",", or null to detect it column by column.</summary>
    public string? Decimal { get; init; }

    /// <summary>Form of dates, as in "%d/%m/%Y" or "dd/MM/yyyy", or null to recognise the common ones.</summary>
    public string? DateFormat { get; init; }

    internal Quotas Quotas { get; init; } = Quotas.Default;
}
