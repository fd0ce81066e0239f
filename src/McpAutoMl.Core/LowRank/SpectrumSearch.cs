using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>Finds as much of a difference's spectrum as a question needs.</summary>
internal static class SpectrumSearch
{
    private const int SmallSide = 256; // below, a complete decomposition takes no longer than its alternatives
    private const int ShareOfDirections = 4;

    /// <summary>Dominant values by random sketches that grow until they decide; null where the matrix is small or they do not.</summary>
    public static (Spectrum Spectrum, SingularValueDecomposition? Vectors)? Sketched(
        WeightDifference difference, RankQuestion question, int atLeast, long seed, CancellationToken cancellation)
    {
        int side = Math.Min(difference.Rows, difference.Columns), most = side / ShareOfDirections;
        if (side <= SmallSide || atLeast > most || question.Rule == RankRule.GavishDonoho)
        {
            return null;
        }

        RandomizedSvdOptions options = new() { Seed = seed, MaxColumns = most };
        TruncatedSvd found = Grow(difference, Stops(difference, question, side, options), cancellation);
        if (found.S.Length < atLeast)
        {
            found = Decompose(difference, atLeast, options, cancellation);
        }

        Spectrum spectrum = new(difference.Rows, difference.Columns, found.S, found.Norm * found.Norm, found.Residual);
        return question.IsDecided(spectrum) ? (spectrum, new SingularValueDecomposition(found.U, found.S, found.V)) : null;
    }

    /// <summary>All values, with vectors where they are wanted.</summary>
    public static (Spectrum Spectrum, SingularValueDecomposition? Vectors) Complete(
        WeightDifference difference, bool vectors, CancellationToken cancellation)
    {
        Matrix matrix = difference.ToMatrix();
        bool small = Math.Min(matrix.Rows, matrix.Columns) <= SmallSide;
        SingularValueDecomposition? decomposition = !vectors ? null
            : small ? JacobiSvd.Decompose(matrix, cancellation)
            : BidiagonalSvd.Decompose(matrix, cancellation: cancellation);
        double[] values = decomposition?.S
            ?? (small ? JacobiSvd.SingularValues(matrix, cancellation) : BidiagonalSvd.SingularValues(matrix, cancellation: cancellation));
        return (Spectrum.OfComplete(difference.Rows, difference.Columns, values), decomposition);
    }

    /// <summary>When enough is known; of what counts against the largest value only a lower bound is known beforehand.</summary>
    private static RandomizedSvdOptions Stops(WeightDifference difference, RankQuestion question, int side, RandomizedSvdOptions options)
    {
        double norm = Math.Sqrt(difference.SquaredNorm), nothing = norm * Math.Max(difference.Rows, difference.Columns) * StorageFormat.Float64.Epsilon;
        return question.Rule switch
        {
            RankRule.Energy => options with { StopAtResidual = Math.Sqrt(1 - (question.Tolerance ?? NumericalRank.DefaultEnergy)) * norm },
            RankRule.Epsilon => options with
            {
                StopAtSingularValue = NumericalRank.EpsilonFraction(difference.Rows, difference.Columns, question.Format, question.Tolerance) * norm / Math.Sqrt(side),
                StopAtResidual = nothing,
            },
            _ => options with { StopAtSingularValue = question.Floor.Threshold, StopAtResidual = nothing },
        };
    }

    private static TruncatedSvd Grow(WeightDifference difference, RandomizedSvdOptions options, CancellationToken cancellation) => difference.Single is { } single
        ? RandomizedSvd.Grow(new FloatMatrix(difference.Rows, difference.Columns, single), options, null, cancellation)
        : RandomizedSvd.Grow(difference.ToMatrix(), options, null, cancellation);

    private static TruncatedSvd Decompose(WeightDifference difference, int rank, RandomizedSvdOptions options, CancellationToken cancellation) => difference.Single is { } single
        ? RandomizedSvd.Decompose(new FloatMatrix(difference.Rows, difference.Columns, single), rank, options, cancellation)
        : RandomizedSvd.Decompose(difference.ToMatrix(), rank, options, cancellation);
}
