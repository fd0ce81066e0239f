using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Selection;

/// <summary>The names under which an insight request shows the columns, and the id that brings them back.</summary>
/// <remarks>
/// Everything is a function of table, target, arm and seed; nothing has to be kept between request and answer. The seed stands in the id
/// in clear, the rest in its hash. Determinism: bit-exact.
/// </remarks>
public sealed class InsightRequestNames
{
    private const string Prefix = "insight_", Version = "McpAutoMl.InsightRequest.2";

    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _real = new(StringComparer.Ordinal);

    private InsightRequestNames(InsightArm arm, string requestId, IEnumerable<(string Real, string Shown)> names)
    {
        Arm = arm;
        RequestId = requestId;
        foreach ((string real, string shown) in names)
        {
            _shown.Add(real, shown);
            _real.Add(shown, real);
        }
    }

    /// <summary>What the request shows.</summary>
    public InsightArm Arm { get; }

    /// <summary><c>insight_</c>, the seed, <c>_</c> and 12 hex digits over table, target, arm and seed.</summary>
    public string RequestId { get; }

    /// <summary>Whether names are shown as they are.</summary>
    public bool AreReal => Arm is InsightArm.Both or InsightArm.Names;

    /// <summary>Names of an arm: the columns' own, or x1 to xp over all columns but the target.</summary>
    public static InsightRequestNames Of(Table table, string target, InsightArm arm, long seed)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{seed}_{Hash(table, target, arm, seed)[..12]}");
        string[] real = [.. table.Columns.Select(column => column.Name).Where(name => name != target)];
        if (arm is InsightArm.Both or InsightArm.Names)
        {
            return new InsightRequestNames(arm, id, real.Select(name => (name, name)));
        }

        if (arm == InsightArm.Anonymised)
        {
            new RandomStream(seed, $"insight/names/{table.Sha256}/{target}").Shuffle<string>(real);
        }

        return new InsightRequestNames(arm, id, real.Select((name, i) => (name, string.Create(CultureInfo.InvariantCulture, $"x{i + 1}"))));
    }

    /// <summary>An answer under the columns' own names: as it is without request id, else as the request with that id showed them.</summary>
    /// <param name="insights">As handed in; null stays null.</param>
    /// <param name="table">The data that the request was about.</param>
    /// <param name="target">Its target.</param>
    /// <param name="place">The argument that holds the insight.</param>
    /// <exception cref="ProblemException">
    /// REQUEST_ID_UNKNOWN when no arm of these data and this target has that id; COLUMN_NOT_FOUND for a name that the request did not show.
    /// </exception>
    public static InsightSet? Restore(InsightSet? insights, Table table, string target, string place = "insights")
    {
        if (insights?.RequestId is not { } id)
        {
            return insights;
        }

        InsightRequestNames names = Find(id, table, target, place);
        return names.AreReal
            ? insights
            : insights with
            {
                Features = [.. insights.Features.Select((feature, i) => feature with { Name = names.Real(feature.Name, $"{place}.features[{i}].name") })],
                Subsets = [.. insights.Subsets.Select((subset, i) => subset with
                {
                    Features = [.. subset.Features.Select((name, j) => names.Real(name, $"{place}.subsets[{i}].features[{j}]"))],
                })],
            };
    }

    /// <summary>The name that stands for a column.</summary>
    internal string Shown(string real) => _shown[real];

    private string Real(string shown, string place) => _real.TryGetValue(shown, out string? real)
        ? real
        : throw ProblemException.Of(
            "COLUMN_NOT_FOUND",
            $"The request shows no feature '{(shown.Length <= 80 ? shown : shown[..80] + "…")}'.",
            $"Use the names of the request, such as {string.Join(", ", Names.Closest(shown, _real.Keys.Order(StringComparer.Ordinal), 3))}.",
            new ProblemLocation { Argument = place });

    private static InsightRequestNames Find(string id, Table table, string target, string place)
    {
        string[] parts = id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..].Split('_') : [];
        if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed))
        {
            foreach (InsightArm arm in Enum.GetValues<InsightArm>())
            {
                InsightRequestNames names = Of(table, target, arm, seed);
                if (names.RequestId == id)
                {
                    return names;
                }
            }
        }

        throw ProblemException.Of(
            "REQUEST_ID_UNKNOWN",
            "The insight answers a request that was not about these data and this target.",
            "Pass the request_id that compute_stats gave for this dataset and target, or leave it out when the names are the columns' own.",
            new ProblemLocation { Argument = place + ".request_id" });
    }

    private static string Hash(Table table, string target, InsightArm arm, long seed) =>
        Sha256(string.Create(CultureInfo.InvariantCulture, $"{Version}|{arm}|{seed}|{table.Sha256}|{Sha256(target)}"));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
