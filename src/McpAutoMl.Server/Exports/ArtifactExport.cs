using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Exports;

/// <summary>Turns what a URI names into the bytes of a file.</summary>
internal static class ArtifactExport
{
    /// <summary>The formats a URI can be written in, the natural one first.</summary>
    public static IReadOnlyList<string> FormatsOf(string uri) => uri.Split(':')[0] switch
    {
        "dataset" or "table" => ["csv", "json", "md"],
        "model" => ["json"],
        "chart" => ["svg"],
        "report" => ["html"],
        _ => throw ProblemException.Of("ARTIFACT_NOT_FOUND", $"'{Handles.Clip(uri)}' is no uri of this workspace.", "Use a uri that a result or list_artifacts gave.", new ProblemLocation { Argument = "uri" }),
    };

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="ProblemException">ARTIFACT_NOT_FOUND, DATASET_NOT_FOUND or MODEL_NOT_FOUND.</exception>
    public static byte[] BytesOf(string uri, string format, ToolContext context)
    {
        string id = uri[(uri.IndexOf(':') + 1)..].TrimStart('/');
        if (uri.StartsWith("dataset:", StringComparison.Ordinal))
        {
            return TableBytes(ExportedTable.Of(context.Dataset(id).Table), format, context);
        }

        if (uri.StartsWith("model:", StringComparison.Ordinal))
        {
            string text = context.Model(id);
            RowsHidden.CheckModel(text, context.ShowRows);
            return Encoding.UTF8.GetBytes(text);
        }

        (byte[] content, string extension) = context.Workspace.Artifacts.Load(uri);
        return extension == ".csv" ? TableBytes(ExportedTable.OfCsv(Encoding.UTF8.GetString(content)), format, context) : content;
    }

    private static byte[] TableBytes(ExportedTable table, string format, ToolContext context)
    {
        int guarded = 0;
        string text = format switch
        {
            "csv" => table.ToCsv(out guarded),
            "json" => table.ToJson(),
            _ => table.ToMarkdown(),
        };
        if (guarded > 0)
        {
            context.Warn("FORMULA_GUARDED", $"{guarded} cells that a spreadsheet would run as formulas have an apostrophe in front; format json keeps them as they are.");
        }

        return Encoding.UTF8.GetBytes(text);
    }
}
