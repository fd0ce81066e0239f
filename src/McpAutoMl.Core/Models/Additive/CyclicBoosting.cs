namespace McpAutoMl.Core.Models.Additive;

/// <summary>Gradient boosting that goes round and round the terms, so that none takes what belongs to another (Lou, Caruana and Gehrke 2012).</summary>
internal static class CyclicBoosting
{
    /// <summary>Relative fall of the validation loss that has to be reached within <see cref="EbmParameters.Patience"/> rounds.</summary>
    private const double Tolerance = 5e-4;

    /// <summary>Boosts the terms until validation rows gain no more.</summary>
    /// <param name="terms">The terms, in the order of their steps.</param>
    /// <param name="training">Rows that are learnt from.</param>
    /// <param name="validation">Rows that tell when to stop; null for a fixed number of rounds.</param>
    /// <param name="parameters">How steps are taken.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <returns>Values of each term at the round with the least validation loss; zeros where no round was better than none.</returns>
    public static double[][] Run(
        TermStep[] terms, BoostedRows training, BoostedRows? validation, EbmParameters parameters, CancellationToken cancellation)
    {
        double[][] best = [.. terms.Select(term => new double[term.Values.Length])];
        double least = validation?.Loss() ?? double.PositiveInfinity;
        double mark = least; // against which progress is measured, so that many small steps count
        int rounds = validation is null ? Math.Min(EbmParameters.Patience, parameters.MaxRounds) : parameters.MaxRounds;
        int since = 0;
        for (int round = 0; round < rounds && terms.Length > 0 && since < EbmParameters.Patience; round++)
        {
            foreach (TermStep term in terms)
            {
                cancellation.ThrowIfCancellationRequested();
                Array.Clear(term.Sums);
                training.Accumulate(term.Training, term.Sums);
                term.Take();
                training.Advance(term.Training, term.Step);
                validation?.Advance(term.Validation, term.Step);
            }

            double loss = validation?.Loss() ?? double.NegativeInfinity;
            since++;
            if (loss < mark * (1 - Tolerance))
            {
                (mark, since) = (loss, 0);
            }

            if (loss < least)
            {
                least = loss;
                for (int t = 0; t < terms.Length; t++)
                {
                    terms[t].Values.CopyTo(best[t], 0);
                }
            }
        }

        return validation is null ? [.. terms.Select(term => term.Values)] : best;
    }
}
