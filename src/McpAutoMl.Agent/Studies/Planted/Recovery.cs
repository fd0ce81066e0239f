namespace McpAutoMl.Agent.Studies.Planted;

/// <summary>How much of the truth a selected subset holds; a relevant feature and its copy are one family, found by either.</summary>
/// <param name="Precision">Families found over features selected: a second member of a family counts as much against it as noise.</param>
/// <param name="Recall">Families found over families.</param>
/// <param name="Redundant">Selected features beyond the first of their family.</param>
/// <param name="Noise">Selected features that have nothing to do with the target.</param>
public sealed record Recovery(double Precision, double Recall, int Redundant, int Noise)
{
    /// <summary>Harmonic mean of precision and recall; 0 when both are.</summary>
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    /// <summary>Compares a subset with the truth.</summary>
    /// <param name="truth">All features.</param>
    /// <param name="selected">Names of the selected ones, at least one.</param>
    public static Recovery Of(IReadOnlyList<PlantedFeature> truth, IReadOnlyCollection<string> selected)
    {
        var members = truth.Where(feature => selected.Contains(feature.Name)).ToList();
        int found = members.Select(feature => feature.Family).OfType<int>().Distinct().Count();
        int noise = members.Count(feature => feature.Family is null);
        int families = truth.Select(feature => feature.Family).OfType<int>().Distinct().Count();
        return new Recovery((double)found / selected.Count, (double)found / families, members.Count - noise - found, noise);
    }
}
