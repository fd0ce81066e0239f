using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>A change of weights as U diag(s) V', and the rank that is read off it.</summary>
/// <param name="Vectors">As many values as the change holds in <see cref="DifferenceSpectrum.Spectrum"/>; null where no vectors were asked for.</param>
/// <param name="Change">The spectrum and the rank.</param>
public sealed record ChangeDecomposition(SingularValueDecomposition? Vectors, DifferenceSpectrum Change)
{
    /// <summary>Decomposes the difference of two stored matrices.</summary>
    /// <param name="difference">Finite.</param>
    /// <param name="rule">The rank rule.</param>
    /// <param name="tolerance">As the rule needs.</param>
    /// <param name="vectors">Whether singular vectors are wanted.</param>
    /// <param name="atLeast">Number of singular values that are wanted whatever the rule counts.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    /// <remarks>Determinism: bit-exact; the values do not depend on whether vectors are asked for by more than rounding.</remarks>
    /// <exception cref="ProblemException">As <see cref="NumericalRank.Estimate"/>.</exception>
    public static ChangeDecomposition Of(
        WeightDifference difference, RankRule rule, double? tolerance, bool vectors = false, int atLeast = 0, CancellationToken cancellation = default)
    {
        Matrix matrix = difference.ToMatrix();
        SingularValueDecomposition? decomposition = vectors ? JacobiSvd.Decompose(matrix, cancellation) : null;
        double[] values = decomposition?.S ?? JacobiSvd.SingularValues(matrix, cancellation);
        NoiseFloor floor = difference.Noise.Floor(difference.Rows, difference.Columns);
        Spectrum spectrum = Spectrum.OfComplete(difference.Rows, difference.Columns, values);
        return new ChangeDecomposition(
            decomposition, new DifferenceSpectrum(spectrum, floor, difference.Format, rule, tolerance, difference.RelativeChange));
    }

    /// <summary>Decomposes the change that an adapter stands for.</summary>
    /// <exception cref="ProblemException">As <see cref="NumericalRank.Estimate"/>.</exception>
    public static ChangeDecomposition Of(
        LoraFactors factors, RankRule rule, double? tolerance, bool vectors = false, CancellationToken cancellation = default)
    {
        SingularValueDecomposition? decomposition = vectors ? factors.Decompose(cancellation) : null;
        Spectrum spectrum = decomposition is null
            ? factors.Spectrum(cancellation)
            : Spectrum.OfComplete(factors.B.Rows, factors.A.Columns, decomposition.S);
        return new ChangeDecomposition(
            decomposition, new DifferenceSpectrum(spectrum, factors.Noise(cancellation), factors.Format, rule, tolerance, null));
    }
}
