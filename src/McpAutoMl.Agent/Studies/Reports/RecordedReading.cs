namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>What the verdicts on recorded insight say, in sentences that are true of any verdicts.</summary>
internal static class RecordedReading
{
    /// <summary>The paragraph on one variant.</summary>
    public static string Of(StudyVariant variant, IReadOnlyList<(string Set, AblationOutcome Outcome)> measured) =>
        variant.Inverted ? Inverted(variant, measured) : Recorded(variant, measured);

    /// <summary>The same in one line.</summary>
    public static string Short(StudyVariant variant, IReadOnlyList<(string Set, AblationOutcome Outcome)> measured) => variant.Inverted
        ? $"Recorded insight turned upside down, {Settings(variant)}: `both` against `stats_only` {Verdicts(measured, outcome => outcome.Against("stats_only")?.Verdict)}."
        : $"Recorded insight, {Settings(variant)}: insight value {Verdicts(measured, outcome => outcome.InsightValue?.Verdict)}.";

    private static string Settings(StudyVariant variant) =>
        (variant.Beta is { } beta ? $"beta {Numbers.Short(beta)}" : "beta chosen")
        + (variant.MaxShare is { } share ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $", at most {100 * share:0} % of the features") : "");

    private static string Recorded(StudyVariant variant, IReadOnlyList<(string Set, AblationOutcome Outcome)> measured)
    {
        var value = Verdicts(measured, outcome => outcome.InsightValue?.Verdict);
        var placebo = Verdicts(measured, outcome => outcome.PlaceboGap?.Verdict);
        var meaning = Verdicts(measured, outcome => outcome.SemanticShare?.Verdict);
        var sentences = new List<string>
        {
            $"**{Title(variant)}**{Weight(variant, measured)}",
            $"Insight value (`both` less the better of `stats_only` and `borda`): {value}.",
            Conclusion(value),
        };
        if (placebo.Verdicts.Count > 0) sentences.Add($"Against the same scores dealt out at random (placebo gap): {placebo}.");
        if (meaning.Verdicts.Count > 0) sentences.Add($"Against insight into anonymised columns (semantic share): {meaning}.");
        var echoes = measured.Where(item => item.Outcome.Echo?.Tau is not null).OrderBy(item => item.Outcome.Echo!.Tau).ToList();
        if (echoes.Count > 1)
        {
            sentences.Add(
                $"Rank agreement with the statistics (echo, Kendall's tau-b) goes from {Numbers.Short(echoes[0].Outcome.Echo!.Tau)} ({echoes[0].Set}) "
                + $"to {Numbers.Short(echoes[^1].Outcome.Echo!.Tau)} ({echoes[^1].Set}); it is above 0.5 on {echoes.Count(item => item.Outcome.Echo!.Tau > 0.5)} of {echoes.Count}.");
        }

        return string.Join(' ', sentences);
    }

    private static string Inverted(StudyVariant variant, IReadOnlyList<(string Set, AblationOutcome Outcome)> measured)
    {
        var verdicts = Verdicts(measured, outcome => outcome.Against("stats_only")?.Verdict);
        int worse = verdicts.Count("worse");
        return $"**{Title(variant)}**{Weight(variant, measured)} `both` against `stats_only`: {verdicts}. "
            + (worse == 0
                ? "By the corrected test insight turned upside down made the selection worse on none of these sets."
                : $"The inner choice of beta did not keep bad insight out on {worse} of {verdicts.Verdicts.Count} sets.");
    }

    private static string Title(StudyVariant variant) =>
        $"{variant.Name.Replace('_', ' ')}{(variant.Inverted ? " (every score replaced by 1 - score)" : "")}.";

    private static string Weight(StudyVariant variant, IReadOnlyList<(string Set, AblationOutcome Outcome)> measured)
    {
        if (variant.Beta is { } beta) return $" Beta is fixed at {Numbers.Short(beta)}{(beta == 1 ? ": insight weighs as much as the statistics" : "")}{Limit(variant)}.";
        var none = measured.Where(item => item.Outcome.Beta == 0).Select(item => item.Set).ToList();
        return $" Beta is chosen by inner cross-validation{Limit(variant)}: it gave the insight no weight on {none.Count} of {measured.Count} sets"
            + (none.Count > 0 && none.Count < measured.Count ? $" ({string.Join(", ", none)})" : "")
            + (none.Count > 0 ? "; there `both` is `stats_only`, and no difference to it can show." : ".");
    }

    private static string Limit(StudyVariant variant) => variant.MaxShare is { } share
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $", and at most {100 * share:0} % of the features may be selected")
        : "";

    private static string Conclusion(Tally value) => (value.Count("better"), value.Count("worse")) switch
    {
        (0, 0) => "On none of these sets did the insight measurably change what the selected features are worth.",
        (0, var worse) => $"The insight helped on none of these sets and did harm on {worse}.",
        (var better, 0) => $"The insight helped on {better} and did harm on none.",
        var (better, worse) => $"The insight helped on {better} and did harm on {worse}.",
    };

    private static Tally Verdicts(IEnumerable<(string Set, AblationOutcome Outcome)> measured, Func<AblationOutcome, string?> verdict) =>
        new([.. measured.Select(item => (item.Set, verdict(item.Outcome)!)).Where(item => item.Item2 is not null)]);
}
