namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>One measured number of the results as a line of their CSV.</summary>
/// <param name="Part"><c>recorded</c>, <c>planted</c> or <c>holdout</c>.</param>
/// <param name="Set">Data set or design.</param>
/// <param name="Variant">Variant of the study, kind of planted insight, or share held out.</param>
/// <param name="Seed">Seed of the item; null over all seeds.</param>
/// <param name="Quantity">What is measured: <c>arm</c>, <c>difference</c>, <c>insight_value</c>, <c>f1</c>, <c>accuracy</c> and so on.</param>
/// <param name="A">Of which arm, or the first of two.</param>
/// <param name="B">The second of two.</param>
/// <param name="Features">Number of features.</param>
/// <param name="Value">The number.</param>
/// <param name="Sd">Standard deviation over splits or seeds.</param>
/// <param name="CiLow">Lower end of the 95 % interval.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="PValue">Of no difference; Holm-adjusted where the tool adjusts.</param>
/// <param name="Verdict">Of a difference.</param>
internal sealed record ResultRow(
    string Part, string Set, string Variant, int? Seed, string Quantity, string? A = null, string? B = null, int? Features = null,
    double? Value = null, double? Sd = null, double? CiLow = null, double? CiHigh = null, double? PValue = null, string? Verdict = null)
{
    /// <summary>Names of the columns.</summary>
    public const string Header = "part,set,variant,seed,quantity,a,b,n_features,value,sd,ci_low,ci_high,p_value,verdict";

    /// <summary>The line; no cell needs quotes.</summary>
    public string Line() => string.Join(',',
    [
        Part, Set, Variant, Numbers.Exact(Seed), Quantity, A, B, Numbers.Exact(Features),
        Numbers.Exact(Value), Numbers.Exact(Sd), Numbers.Exact(CiLow), Numbers.Exact(CiHigh), Numbers.Exact(PValue), Verdict,
    ]);
}
