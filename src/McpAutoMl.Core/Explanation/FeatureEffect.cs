namespace McpAutoMl.Core.Explanation;

/// <summary>How a feature moves a model's output, all else as it is in the data.</summary>
/// <param name="Feature">Feature name.</param>
/// <param name="Method"><c>shape_function</c> (additive models: the model's own term, exact), <c>ale</c> (numbers) or <c>partial_dependence</c> (levels).</param>
/// <param name="Unit"><c>log_odds</c>, <c>score</c>, <c>probability</c> or <c>target</c>.</param>
/// <param name="Points">In ascending order of value, or levels by frequency; missing values last.</param>
public sealed record FeatureEffect(string Feature, string Method, string Unit, IReadOnlyList<EffectPoint> Points)
{
    /// <summary>Largest minus smallest effect.</summary>
    public double Range() => Points.Count == 0 ? 0 : Points.Max(point => point.Effect) - Points.Min(point => point.Effect);
}

/// <summary>One point of an effect. Neither value nor level: missing values.</summary>
/// <param name="Value">A number; null for levels.</param>
/// <param name="Level">A level; null for numbers.</param>
/// <param name="Effect">Difference from the mean over the training rows, in the effect's unit.</param>
/// <param name="Rows">Rows with this level, or with a number above the point before and up to this one.</param>
public sealed record EffectPoint(double? Value, string? Level, double Effect, int Rows);

/// <summary>What two features of an additive model add together, beyond what each adds alone.</summary>
/// <param name="First">The feature of the rows of <paramref name="Effects"/>.</param>
/// <param name="Second">The feature of the columns.</param>
/// <param name="Unit">As in <see cref="FeatureEffect"/>.</param>
/// <param name="FirstPoints">Values or levels at which the term is read off.</param>
/// <param name="SecondPoints">The same of the second feature.</param>
/// <param name="Effects">Exact values of the term, by first, then by second point.</param>
public sealed record PairEffect(
    string First, string Second, string Unit, IReadOnlyList<string> FirstPoints, IReadOnlyList<string> SecondPoints, IReadOnlyList<IReadOnlyList<double>> Effects);
