using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Server.Exports;

namespace McpAutoMl.Server.Tools.ExportArtifact;

/// <summary>Arguments of <c>export_artifact</c>.</summary>
public sealed record ExportArtifactRequest
{
    /// <summary>What to write.</summary>
    [Description("dataset://, model://, table://, chart:// or report:// and an id.")]
    public required string Uri { get; init; }

    /// <summary>Form of the file.</summary>
    [Description("Default: the natural one.")]
    [AllowedValues("csv", "json", "md", "svg", "html")]
    public string? Format { get; init; }

    /// <summary>Where to write it.</summary>
    [Description("Relative to exports/. Default: the id.")]
    [RegularExpression(ExportFolder.PathPattern)]
    [MaxLength(200)]
    public string? Path { get; init; }
}
