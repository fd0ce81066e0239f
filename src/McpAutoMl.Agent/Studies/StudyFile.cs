using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using McpAutoMl.Agent.Studies.Planted;

namespace McpAutoMl.Agent.Studies;

/// <summary>Reads a study from its JSON file (format: examples/ablation/README.md).</summary>
public static class StudyFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="StudyException">The file is absent, is not JSON, or breaks a rule of the format.</exception>
    public static Study Read(string path)
    {
        if (!File.Exists(path)) throw new StudyException($"There is no study '{path}'.");
        return Parse(File.ReadAllText(path), Path.GetFileName(path));
    }

    /// <summary>Parses and checks the text of a study.</summary>
    /// <exception cref="StudyException">The text is not JSON or breaks a rule of the format.</exception>
    public static Study Parse(string json, string name)
    {
        Study study;
        try
        {
            study = JsonSerializer.Deserialize<Study>(json, Options) ?? throw new StudyException($"{name}: the file holds 'null' instead of a study.");
        }
        catch (JsonException e)
        {
            throw new StudyException($"{name}: {e.Message}", e);
        }

        Check(study, name);
        return study;
    }

    /// <summary>Reads insight, in the form of the tools' <c>insights</c>.</summary>
    /// <exception cref="StudyException">The file is absent or no JSON object.</exception>
    public static JsonObject ReadInsight(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path))?.AsObject() ?? throw new StudyException($"'{Path.GetFileName(path)}' holds no insight.");
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidOperationException)
        {
            throw new StudyException($"The insight '{Path.GetFileName(path)}' cannot be read: {e.Message}", e);
        }
    }

    private static void Check(Study study, string name)
    {
        void Demand(bool holds, string rule)
        {
            if (!holds) throw new StudyException($"{name}: {rule}");
        }

        Demand(study.Format == 1, $"format {study.Format} is not known; this is format 1.");
        Demand(study.Results.Length > 0 && study.Results == Path.GetFileName(study.Results), "results is the name of a file, without a folder.");
        Demand(study.Sets.Count > 0 == study.Variants.Count > 0, "sets need variants, and variants sets.");
        Demand(Different(study.Sets.Select(set => set.Name)), "two sets have the same name.");
        Demand(Different(study.Variants.Select(variant => variant.Name)), "two variants have the same name.");
        Demand(study.Variants.All(variant => variant.MaxShare is null or (> 0 and <= 1)), "max_share lies between 0 and 1.");
        foreach (var set in study.Sets) Demand(set.Insights.ContainsKey("both"), $"the set '{set.Name}' has no insight of the arm 'both'.");
        if (study.Planted is { } planted) Check(planted, Demand);
        if (study.Holdout is { } holdout)
        {
            Demand(holdout.Seeds > 1, "a hold-out needs two seeds at least.");
            Demand(holdout.TestShares.All(share => share is > 0 and < 1), "a test share lies between 0 and 1.");
        }
    }

    private static void Check(PlantedStudy planted, Action<bool, string> demand)
    {
        demand(planted.Seeds is > 1 and <= StudentT.Most, $"planted sets need 2 to {StudentT.Most} seeds.");
        demand(planted.Insights.All(PlantedInsight.Kinds.Contains), "planted insight is one of " + string.Join(", ", PlantedInsight.Kinds) + ".");
        demand(Different(planted.Designs.Select(design => design.Name)), "two designs have the same name.");
        foreach (var design in planted.Designs)
        {
            demand(design.Task is "binary" or "multiclass" or "regression", $"the design '{design.Name}' has the task '{design.Task}'.");
            demand(design.Copies <= design.Relevant, $"the design '{design.Name}' has more copies than relevant features.");
            demand(design.Relevant >= (design.Task == "multiclass" ? 3 : design.Product ? 2 : 1), $"the design '{design.Name}' has too few relevant features.");
            demand(!design.Product || design.Task != "multiclass", $"the design '{design.Name}' has a product and three classes.");
        }
    }

    private static bool Different(IEnumerable<string> names) => names.GroupBy(name => name).All(group => group.Count() == 1);
}
