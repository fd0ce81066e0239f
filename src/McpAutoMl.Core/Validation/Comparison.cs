namespace McpAutoMl.Core.Validation;

/// <summary>What a difference of two models over the same splits says.</summary>
/// <param name="Delta">Mean difference, positive when the first is better.</param>
/// <param name="CiLow">Lower end of the 95 % interval; null for fewer than two splits.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="PValue">Two-sided, of no difference; null for fewer than two splits.</param>
/// <param name="Verdict">Equivalent, better, worse or not distinguishable.</param>
public sealed record Comparison(double Delta, double? CiLow, double? CiHigh, double? PValue, Verdict Verdict);

/// <summary>What may be said of the first of two models.</summary>
public enum Verdict
{
    /// <summary>The data do not tell.</summary>
    NotDistinguishable,

    /// <summary>The 95 % interval lies above 0.</summary>
    Better,

    /// <summary>The 95 % interval lies below 0.</summary>
    Worse,

    /// <summary>The 90 % interval lies within the region of practical equivalence.</summary>
    Equivalent,
}
