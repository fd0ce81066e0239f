using System.Text.Json;
using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Constructed adapters as an artefact: the factors of each layer with all digits, and the biases of a network.</summary>
/// <param name="Layers">One entry a layer, in the order in which they act.</param>
/// <param name="Biases">One vector a layer; null for a chain.</param>
internal sealed record AdapterDocument(IReadOnlyList<FactorPair> Layers, IReadOnlyList<double[]>? Biases)
{
    /// <summary>Keeps them as JSON.</summary>
    public static Artifact Save(IReadOnlyList<Adapter> adapters, IReadOnlyList<double[]>? biases, ToolContext context)
    {
        AdapterDocument document = new([.. adapters.Select(adapter => new FactorPair(Rows(adapter.B), Rows(adapter.A)))], biases);
        return context.Save("adapters", "adapters.json", JsonSerializer.SerializeToUtf8Bytes(document, ToolJson.Options));
    }

    private static double[][] Rows(Matrix matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix.Row(i).ToArray())];
}

/// <summary>The change of one layer, B A.</summary>
/// <param name="B">Rows of the layer x rank.</param>
/// <param name="A">Rank x columns of the layer.</param>
internal sealed record FactorPair(double[][] B, double[][] A);
