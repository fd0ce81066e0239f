using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Selection;

/// <summary>The data that an insight request shows, as one line of JSON: text from the data can't end the line or leave its quotes.</summary>
/// <param name="table">The data.</param>
/// <param name="names">What is shown, and under which names.</param>
internal sealed class InsightDossier(Table table, InsightRequestNames names)
{
    private const int MostPairs = 20;
    private const double LeastSimilarity = 0.7;
    private const int LongestText = 300;
    private const int LongestLevel = 60;

    private readonly bool _statistics = names.Arm != InsightArm.Names;
    private readonly bool _quantiles = names.Arm is InsightArm.Both or InsightArm.Statistics;

    /// <summary>Describes the target and every usable feature, in the order of the names shown, with pairs that are much alike.</summary>
    public string Json(string? description, DatasetStatistics statistics)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            WriteTarget(json, statistics.Target!, statistics.RowsUsed);
            WriteText(json, "description", names.AreReal ? description : null, LongestText);
            json.WriteStartArray("features");
            foreach (FeatureStatistics feature in statistics.Features.Where(f => f.Unusable is null).OrderBy(f => Place(f.Name)))
            {
                WriteFeature(json, feature);
            }

            json.WriteEndArray();
            if (_statistics)
            {
                WritePairs(json, statistics.Pairs);
            }

            json.WriteEndObject();
        }

        return WithoutFormatCharacters(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>Column order, or that of shuffled names.</summary>
    private int Place(string name) => names.AreReal ? table.IndexOf(name) : int.Parse(names.Shown(name).AsSpan(1), CultureInfo.InvariantCulture);

    private void WritePairs(Utf8JsonWriter json, IEnumerable<FeaturePair> pairs)
    {
        json.WriteStartArray("much_alike");
        foreach (FeaturePair pair in pairs.Where(pair => pair.Value >= LeastSimilarity).Take(MostPairs))
        {
            json.WriteStartObject();
            json.WriteString("a", names.Shown(pair.A));
            json.WriteString("b", names.Shown(pair.B));
            WriteNumber(json, pair.Measure, pair.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteTarget(Utf8JsonWriter json, Target target, int rows)
    {
        json.WriteString("task", JsonNamingPolicy.SnakeCaseLower.ConvertName(target.Task.ToString()));
        json.WriteString("target", names.AreReal ? target.Name : "y");
        WriteText(json, "positive_class", names.AreReal || target.PositiveClass is null ? target.PositiveClass : "positive", LongestLevel);
        json.WriteNumber("rows", rows);
    }

    private void WriteFeature(Utf8JsonWriter json, FeatureStatistics feature)
    {
        json.WriteStartObject();
        json.WriteString("name", names.Shown(feature.Name));
        WriteText(json, "description", names.AreReal ? feature.Description : null, LongestText);
        if (_statistics)
        {
            WriteStatistics(json, feature);
        }

        json.WriteEndObject();
    }

    private void WriteStatistics(Utf8JsonWriter json, FeatureStatistics feature)
    {
        json.WriteString("type", JsonNamingPolicy.SnakeCaseLower.ConvertName(feature.Type.ToString()));
        if (feature.MissingRate > 0)
        {
            WriteNumber(json, "missing", feature.MissingRate);
        }

        json.WriteNumber("distinct", feature.Distinct);
        if (feature.Summary.TopLevels is { } levels)
        {
            json.WriteStartArray("levels");
            for (int i = 0; i < levels.Count; i++)
            {
                json.WriteStringValue(
                    names.AreReal ? Clip(levels[i].Level, LongestLevel) : string.Create(CultureInfo.InvariantCulture, $"level {i + 1}"));
            }

            json.WriteEndArray();
        }
        else if (_quantiles && feature.Summary.Quantiles is { } quantiles)
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
