namespace McpAutoMl.Core.Clustering.Profiles;

/// <summary>What the rows of one cluster are like, beside all other rows.</summary>
/// <param name="Id">Label in the partition.</param>
/// <param name="Size">Rows.</param>
/// <param name="Share">Of all clustered rows, noise included, 0 to 1.</param>
/// <param name="Features">Every feature, the one that sets the cluster apart most first.</param>
public sealed record ClusterProfile(int Id, int Size, double Share, IReadOnlyList<FeatureContrast> Features)
{
    /// <summary>Least |difference| that a sentence names: half a standard deviation, a medium effect by Cohen's (1988) convention.</summary>
    public const double LeastNamed = 0.5;

    /// <summary>What sets the cluster apart in one line: features with their means here and elsewhere, in the units of the data.</summary>
    /// <param name="most">Features named at most.</param>
    public string Summary(int most)
    {
        FeatureContrast[] named = [.. Features.Where(feature => Math.Abs(feature.Difference ?? 0) >= LeastNamed).Take(most)];
        return named.Length > 0 ? string.Join(", ", named.Select(feature => feature.Phrase()))
            : Features.Any(feature => feature.Difference is not null) ? "near the other rows in every feature"
            : "all rows; there are no others to differ from";
    }
}
