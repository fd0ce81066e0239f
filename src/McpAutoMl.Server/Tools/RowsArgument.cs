using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace McpAutoMl.Server.Tools;

/// <summary>Rows given in a call, as text that is read by a model's stored types.</summary>
public sealed record RowsArgument
{
    /// <summary>Column names, in any order.</summary>
    [MinLength(1)]
    public required string[] Columns { get; init; }

    /// <summary>One list of cells a row.</summary>
    [Description("An empty text is a missing value.")]
    [MinLength(1)]
    public required string[][] Cells { get; init; }
}
