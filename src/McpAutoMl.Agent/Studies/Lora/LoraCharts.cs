using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Agent.Studies.Items;

namespace McpAutoMl.Agent.Studies.Lora;

/// <summary>Takes the charts that the server drew out of its workspace.</summary>
internal static class LoraCharts
{
    /// <summary>Exports the charts of a result and copies them beside the results.</summary>
    /// <param name="experiment">Whose charts they are.</param>
    /// <param name="result">The result that names them.</param>
    /// <param name="call">Calls the server.</param>
    /// <param name="home">The server's home.</param>
    /// <param name="output">Folder of the results.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public static async Task CopyAsync(
        LoraExperiment experiment, JsonElement result, CallTool call, string home, string output, CancellationToken cancellationToken)
    {
        foreach (var artifact in result.GetProperty("artifacts").EnumerateArray())
        {
            string file = FileName(experiment, artifact.GetProperty("kind").GetString()!);
            var arguments = new JsonObject { ["uri"] = artifact.GetProperty("uri").GetString(), ["format"] = "svg", ["path"] = experiment.Id + "." + file };
            var exported = await call("export_artifact", arguments, cancellationToken);
            File.Copy(Path.Combine(home, exported.GetProperty("path").GetString()!), Path.Combine(output, file), overwrite: true);
        }
    }

    /// <summary>The name of a chart among the results; ranks by depth depend on the target's depth for fully connected networks only.</summary>
    public static string FileName(LoraExperiment experiment, string kind) => kind switch
    {
        "rank_by_depth" when experiment.Kind == "fnn" => $"rank-by-depth-fnn-{experiment.TargetDepth}-width-{experiment.Width}.svg",
        "rank_by_depth" => $"rank-by-depth-{experiment.Kind}.svg",
        "error_by_parameters" => $"{experiment.Id}-parameters.svg",
        _ => $"{experiment.Id}.svg",
    };
}
