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
    /// <param name="seed">Of the sketches that large matrices are decomposed by.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    /// <remarks>
    /// Matrices of more than 256 rows and columns are sketched until the rule is decided, and decomposed in full only where a quarter
    /// of their directions does not decide it. Determinism: bit-exact for one seed.
    /// </remarks>
    /// <exception cref="ProblemException">As <see cref="NumericalRank.Estimate"/>.</exception>
    public static ChangeDecomposition Of(
        WeightDifference difference,
        RankRule rule,
        double? tolerance,
        bool vectors = false,
        int atLeast = 0,
        long seed = 0,
        CancellationToken cancellation = default)
    {
        NoiseFloor floor = difference.Noise.Floor(difference.Rows, difference.Columns);
        RankQuestion question = new(floor, difference.Format, rule, tolerance);
        (Spectrum spectrum, SingularValueDecomposition? decomposition) = SpectrumSearch.Sketched(difference, question, atLeast, seed, cancellation)
            ?? SpectrumSearch.Complete(difference, vectors, cancellation);
        return new ChangeDecomposition(
            vectors ? decomposition : null, new DifferenceSpectrum(spectrum, floor, difference.Format, rule, tolerance, difference.RelativeChange));
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
