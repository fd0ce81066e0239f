using System.Text.Json;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Neighbors;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of a nearest-neighbour model: classes, features with their encodings, k, targets and votes, the encoded rows by column.</summary>
internal static class KNeighborsText
{
    public static void Write(Utf8JsonWriter json, KNeighborsModel model)
    {
        ModelJson.Write(json, "classes", model.Classes);
        DesignText.Write(json, model.Schema);
        json.WriteNumber("n_neighbors", model.Neighbors);
        if (model.Classes.Count > 0)
        {
            ModelJson.Write(json, "codes", model.Votes.Codes);
            ModelJson.Write(json, "weights", model.Votes.Weights);
            ModelJson.Write(json, "shares", model.Votes.Shares);
        }
        else
        {
            ModelJson.Write(json, "values", model.Votes.Values);
            json.WriteNumber("centre", model.Votes.Centre);
            json.WriteNumber("scale", model.Votes.Scale);
        }

        json.WriteStartArray("columns");
        foreach (DesignBlock block in model.Rows.Blocks)
        {
            json.WriteStartObject();
            if (block.Values is not null)
            {
                ModelJson.Write(json, "values", block.Values);
            }
            else
            {
                ModelJson.Write(json, "codes", block.Codes);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static KNeighborsModel Read(JsonElement root)
    {
        string[] classes = ModelJson.Classes(root);
        DesignSchema schema = DesignText.Read(root);
        NeighborVotes votes = classes.Length > 0 ? ReadClasses(root, classes.Length) : new NeighborVotes(
            [], [], [], ModelJson.Numbers(root, "values"), ModelJson.Number(root, "centre"), ModelJson.Number(root, "scale"));
        int rows = Math.Max(votes.Codes.Length, votes.Values.Length);
        int neighbors = ModelJson.Member(root, "n_neighbors").GetInt32();
        ModelJson.Check(neighbors >= 1 && neighbors <= rows, "has a number of neighbours that does not fit its rows");
        JsonElement[] columns = [.. ModelJson.Member(root, "columns").EnumerateArray()];
        DesignBlock[] shapes = [.. Shapes(schema)];
        ModelJson.Check(columns.Length == shapes.Length, "has a wrong number of columns");
        DesignBlock[] blocks = [.. shapes.Zip(columns, (shape, column) => ReadBlock(column, shape, rows))];
        return new KNeighborsModel(schema, classes, new DesignMatrix(rows, schema.Columns, blocks), votes, neighbors);
    }

    private static NeighborVotes ReadClasses(JsonElement root, int classes)
    {
        NeighborVotes votes = new(
            ModelJson.Integers(root, "codes"), ModelJson.Numbers(root, "weights"), ModelJson.Numbers(root, "shares"), [], 0, 1);
        ModelJson.Check(
            votes.Weights.Length == classes && votes.Shares.Length == classes && votes.Codes.All(code => code >= 0 && code < classes)
                && votes.Weights.All(weight => weight > 0) && votes.Shares.All(share => share is > 0 and <= 1),
            "has votes that do not fit its classes");
        return votes;
    }

    /// <summary>The blocks that the encoding makes, without rows.</summary>
    private static IEnumerable<DesignBlock> Shapes(DesignSchema schema)
    {
        int offset = 0;
        for (int j = 0; j < schema.Features.Length; j++)
        {
            int width = schema.Features[j].Width;
            if (schema.Features[j] is NumericEncoding)
            {
                yield return new DesignBlock(j, offset, 1, [], null);
                if (width == 2)
                {
                    yield return new DesignBlock(j, offset + 1, 1, null, []);
                }
            }
            else
            {
                yield return new DesignBlock(j, offset, width, null, []);
            }

            offset += width;
        }
    }

    private static DesignBlock ReadBlock(JsonElement column, DesignBlock shape, int rows)
    {
        if (shape.Values is not null)
        {
            double[] values = ModelJson.Numbers(column, "values");
            ModelJson.Check(
                values.Length == rows && values.All(value => Math.Abs(value) <= NumericEncoding.MostDeviations), "has a column of a wrong size");
            return shape with { Values = values };
        }

        int[] codes = ModelJson.Integers(column, "codes");
        ModelJson.Check(codes.Length == rows && codes.All(code => code >= -1 && code < shape.Width), "has a column of a wrong size");
        return shape with { Codes = codes };
    }
}
