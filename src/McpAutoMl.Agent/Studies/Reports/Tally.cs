namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>Verdicts counted and named, as a sentence needs them.</summary>
/// <param name="Verdicts">Name of the set or design, and its verdict.</param>
/// <param name="Equivalence">Whether equivalence was tested for.</param>
internal sealed record Tally(IReadOnlyList<(string Name, string Verdict)> Verdicts, bool Equivalence = true)
{
    private static readonly string[] Order = ["better", "equivalent", "not_distinguishable", "worse"];

    /// <summary>How many have that verdict.</summary>
    public int Count(string verdict) => Verdicts.Count(item => item.Verdict == verdict);

    /// <summary>"better on 1 of 9 (wine), equivalent on 5 (…), not distinguishable on 3 (…), worse on 0".</summary>
    public override string ToString() => string.Join(", ", Order.Where(verdict => Equivalence || verdict != "equivalent").Select((verdict, i) =>
    {
        var names = Verdicts.Where(item => item.Verdict == verdict).Select(item => item.Name).ToList();
        string of = i == 0 ? $" of {Verdicts.Count}" : "";
        return $"{Numbers.Words(verdict)} on {names.Count}{of}" + (names.Count > 0 && names.Count < Verdicts.Count ? $" ({string.Join(", ", names)})" : "");
    }));
}
