using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Selection;

/// <summary>The data that an insight request shows, as one line of JSON: text from the data can't end the line or leave its quotes.</summary>
internal static class InsightDossier
{
    private const int MostPairs = 20;
    private const double LeastSimilarity = 0.7;
    private const int LongestText = 300;
    private const int LongestLevel = 60;

    /// <summary>Describes the target and every usable feature, in column order, with pairs that are much alike.</summary>
    public static string Json(Table table, string? description, DatasetStatistics statistics)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            WriteTarget(json, statistics.Target!, statistics.RowsUsed);
            WriteText(json, "description", description, LongestText);
            json.WriteStartArray("features");
            foreach (FeatureStatistics feature in statistics.Features.Where(f => f.Unusable is null).OrderBy(f => table.IndexOf(f.Name)))
            {
                WriteFeature(json, feature);
            }

            json.WriteEndArray();
            json.WriteStartArray("much_alike");
            foreach (FeaturePair pair in statistics.Pairs.Where(pair => pair.Value >= LeastSimilarity).Take(MostPairs))
            {
                json.WriteStartObject();
                json.WriteString("a", pair.A);
                json.WriteString("b", pair.B);
                WriteNumber(json, pair.Measure, pair.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return WithoutFormatCharacters(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void WriteTarget(Utf8JsonWriter json, Target target, int rows)
    {
        json.WriteString("task", JsonNamingPolicy.SnakeCaseLower.ConvertName(target.Task.ToString()));
        json.WriteString("target", target.Name);
        WriteText(json, "positive_class", target.PositiveClass, LongestLevel);
        json.WriteNumber("rows", rows);
    }

    private static void WriteFeature(Utf8JsonWriter json, FeatureStatistics feature)
    {
        json.WriteStartObject();
        json.WriteString("name", feature.Name);
        json.WriteString("type", JsonNamingPolicy.SnakeCaseLower.ConvertName(feature.Type.ToString()));
        WriteText(json, "description", feature.Description, LongestText);
        if (feature.MissingRate > 0)
        {
            WriteNumber(json, "missing", feature.MissingRate);
        }

        json.WriteNumber("distinct", feature.Distinct);
        if (feature.Summary.TopLevels is { } levels)
        {
            json.WriteStartArray("levels");
            foreach (LevelCount level in levels)
            {
                json.WriteStringValue(Clip(level.Level, LongestLevel));
            }

            json.WriteEndArray();
        }
        else if (feature.Summary.Quantiles is { } quantiles)
        {
            WriteNumber(json, "q05", quantiles.Q05);
            WriteNumber(json, "median", quantiles.Median);
            WriteNumber(json, "q95", quantiles.Q95);
        }

        if (feature.Relevance is { } relevance)
        {
            WriteNumber(json, "mutual_information", relevance.MutualInformation);
            WriteNumber(json, "rf_importance", relevance.RandomForestImportance);
            WriteNumber(json, relevance.Pearson is null ? "association" : "pearson", relevance.Pearson ?? relevance.Association);
        }

        json.WriteEndObject();
    }

    /// <summary>Four significant digits are enough for a judgement; undefined numbers are left out.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text, int longest)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, Clip(text, longest));
        }
    }

    private static string Clip(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "…";
    }

    /// <summary>Escapes characters that are not seen but change how text is read or shown (bidirectional marks and the like).</summary>
    private static string WithoutFormatCharacters(string json)
    {
        StringBuilder text = new(json.Length);
        foreach (char c in json)
        {
            _ = char.GetUnicodeCategory(c) == UnicodeCategory.Format
                ? text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                : text.Append(c);
        }

        return text.ToString();
    }
}
