namespace McpAutoMl.Core.Models.Additive;

/// <summary>Rows whose scores grow step by step, with the loss that the steps lower. Steps are not safe for two threads at once; sums are.</summary>
/// <param name="scores">Scores a row: 1, or the number of classes when there are three or more.</param>
internal abstract class BoostedRows(int scores)
{
    /// <summary>Scores a row.</summary>
    public int Scores { get; } = scores;

    /// <summary>Adds <paramref name="step"/> [cell * scores + k] to the scores of the rows.</summary>
    /// <param name="cells">Cell of each row in the term that takes the step.</param>
    /// <param name="step">What each cell adds.</param>
    public abstract void Advance(ushort[] cells, double[] step);

    /// <summary>Adds up first and second derivatives of the loss by the scores, over the rows of each cell.</summary>
    /// <param name="cells">Cell of each row.</param>
    /// <param name="sums">Zeros; receives [(cell * scores + k) * 2] the sum of first and, behind it, of second derivatives.</param>
    public abstract void Accumulate(ushort[] cells, double[] sums);

    /// <summary>Variance of a first derivative in units of the second: 1 for log-loss, the mean squared error for amounts.</summary>
    public virtual double Dispersion => 1;

    /// <summary>Mean loss, weighted as the fit is.</summary>
    public abstract double Loss();
}
