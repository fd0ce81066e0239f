using System.Text.Json;
using McpAutoMl.Core.Models.Encoding;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Bins of a feature in a model's text: name, and edges or levels.</summary>
internal static class BinText
{
    public static BinMapper Read(JsonElement feature)
    {
        string name = ModelJson.Text(feature, "name");
        if (feature.TryGetProperty("levels", out _))
        {
            string[] levels = ModelJson.Texts(feature, "levels");
            ModelJson.Check(levels.Length <= BinMapper.MostLevels && ModelJson.Ascending(levels), "has levels out of order");
            return BinMapper.OfLevels(name, levels);
        }

        double[] edges = ModelJson.Numbers(feature, "edges");
        ModelJson.Check(edges.Length < BinMapper.MostBins && edges.Zip(edges.Skip(1)).All(pair => pair.First < pair.Second), "has edges out of order");
        return BinMapper.OfEdges(name, edges);
    }
}
