using McpAutoMl.Core;
using McpAutoMl.Server.Exports;

namespace McpAutoMl.Server.Tools.ExportArtifact;

/// <summary>Writes an artefact to a file for people.</summary>
public sealed class ExportArtifactTool(ExportFolder exports) : Tool<ExportArtifactRequest, ExportArtifactResult>
{
    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "export_artifact",
        Title = "Write an artefact to a file",
        Text = "Writes a data set, model, table, chart or report to a file in the folder exports of the workspace. In CSV, cells that a spreadsheet "
            + "would run as formulas are guarded. Existing files are never overwritten.",
        ReadOnly = false,
        MakesArtifacts = true,
        Reproducibility = Reproducibility.State,
    };

    /// <inheritdoc/>
    protected override ExportArtifactResult Run(ExportArtifactRequest request, ToolContext context)
    {
        IReadOnlyList<string> formats = ArtifactExport.FormatsOf(request.Uri);
        string format = request.Format ?? formats[0];
        if (!formats.Contains(format))
        {
            string scheme = request.Uri.Split(':')[0];
            throw ProblemException.Of(
                "FORMAT_UNSUPPORTED", $"A {scheme} can't be written as {format}.", $"Use one of: {string.Join(", ", formats)}.", new ProblemLocation { Argument = "format" });
        }

        RowsHidden.CheckUri(request.Uri, context.ShowRows);
        byte[] content = ArtifactExport.BytesOf(request.Uri, format, context);
        string id = request.Uri[(request.Uri.LastIndexOf('/') + 1)..];
        (string path, string sha256) = exports.Write(request.Path ?? $"{id}.{format}", content);
        return new ExportArtifactResult(path, content.Length, sha256);
    }
}
