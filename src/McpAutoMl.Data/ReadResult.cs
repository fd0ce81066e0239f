using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data;

/// <summary>A file, read.</summary>
/// <param name="Table">Typed columns in file order, rows in file order.</param>
/// <param name="FileSha256">Lower-case hex SHA-256 of the file's bytes as they are on disk.</param>
/// <param name="ReadAs">How the bytes were understood.</param>
/// <param name="TypesDoubtful">Types that the caller may want to overrule, with reasons.</param>
/// <param name="SuggestedTarget">A column that is likely to be what one wants to predict, or null.</param>
/// <param name="Warnings">What the caller should know.</param>
public sealed record ReadResult(
    Table Table,
    string FileSha256,
    ReadAs ReadAs,
    IReadOnlyList<TypeDoubt> TypesDoubtful,
    string? SuggestedTarget,
    IReadOnlyList<Warning> Warnings);

/// <summary>How the bytes of a file were understood.</summary>
/// <param name="Format">csv, tsv or parquet; ".gz" is added when the file was compressed.</param>
/// <param name="Encoding">Name as in <see cref="ReadOptions.Encoding"/>; null for Parquet.</param>
/// <param name="Delimiter">Column separator; null for Parquet.</param>
/// <param name="Decimal">Decimal separator of the columns that needed one; null for Parquet.</param>
/// <param name="Header">Whether names came from the file.</param>
public sealed record ReadAs(string Format, string? Encoding, string? Delimiter, string? Decimal, bool Header);

/// <summary>A type that was inferred and may be wrong.</summary>
/// <param name="Column">Column name.</param>
/// <param name="Reason">One sentence: why, and what to declare instead.</param>
public sealed record TypeDoubt(string Column, string Reason);
