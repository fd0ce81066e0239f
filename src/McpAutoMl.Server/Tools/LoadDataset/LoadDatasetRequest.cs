using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Tools.LoadDataset;

/// <summary>Arguments of <c>load_dataset</c>.</summary>
public sealed record LoadDatasetRequest
{
    /// <summary>File.</summary>
    [Description("File in a root.")]
    [MaxLength(4096)]
    public required string Path { get; init; }

    /// <summary>Short name.</summary>
    [Description("Default: that of the file.")]
    [MaxLength(100)]
    public string? Name { get; init; }

    /// <summary>What the data is.</summary>
    [Description("What the data is about.")]
    [MaxLength(4000)]
    public string? Description { get; init; }

    /// <summary>What is known of columns.</summary>
    [Description("Types overrule what is inferred.")]
    [MaxLength(2000)]
    public IReadOnlyList<ColumnRequest> Columns { get; init; } = [];

    /// <summary>Texts that mean missing.</summary>
    [Description("Texts that mean missing, such as NA.")]
    [MaxLength(50)]
    public IReadOnlyList<string> MissingMarkers { get; init; } = [];

    /// <summary>Encoding.</summary>
    [AllowedValues("auto", "utf-8", "utf-16", "latin-1", "windows-1252", "cp949", "shift_jis")]
    public string Encoding { get; init; } = "auto";

    /// <summary>Delimiter.</summary>
    [Description("One character or tab; default: detected.")]
    [MaxLength(3)]
    public string? Delimiter { get; init; }

    /// <summary>Decimal mark.</summary>
    [Description("Decimal mark; default: detected.")]
    [AllowedValues(".", ",")]
    public string? Decimal { get; init; }

    /// <summary>Form of dates.</summary>
    [Description("Such as %d/%m/%Y.")]
    [MaxLength(60)]
    public string? DateFormat { get; init; }

    /// <summary>Rows to show.</summary>
    [Range(0, 20)]
    public int PreviewRows { get; init; } = 5;
}

/// <summary>What the caller says about one column.</summary>
public sealed record ColumnRequest
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Meaning.</summary>
    [Description("Meaning, unit.")]
    [MaxLength(1000)]
    public string? Description { get; init; }

    /// <summary>Type.</summary>
    public ColumnType? Type { get; init; }
}
