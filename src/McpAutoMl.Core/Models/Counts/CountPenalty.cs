using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>Chooses the strength of the penalty of a regression of counts by cross-validation of the likelihood inside the training rows.</summary>
/// <remarks>
/// Strengths fall tenfold from 10^4, times the mean count where that is above 1, to 10^-2: what a row says of a coefficient grows with its count
/// in Poisson's likelihood and ends at 1 / dispersion in the negative binomial one. Each is solved from the one before, in 5 folds that keep
/// groups of rows whole, over at most 5,000 rows drawn at random. The greatest log-likelihood of rows left out wins; of equals the stronger.
/// Determinism: bit-exact; the seed draws rows and folds.
/// </remarks>
internal static class CountPenalty
{
    private const int Folds = 5;
    private const int MostRows = 5000;
    private const double Tolerance = 1e-3;
    private const double Strongest = 1e4;
    private const double Weakest = 1e-2;

    /// <summary>The strength, of the sum over rows: <see cref="CountRegression.Fit"/>'s penalty.</summary>
    public static double Choose(DesignMatrix design, double[] counts, Target target, bool isDispersed, long seed, CancellationToken cancellation)
    {
        double[] strengths = Strengths(CountMean.Of(counts));
        if (target.Count < 2)
        {
            return strengths[0];
        }

        int[] rows = ModelRows.Sample(target.Count, MostRows, seed, "counts/penalty/rows");
        FoldPlan plan = ModelFolds.Of(target.Take(rows), Folds, seed, "counts/penalty");
        double[] likelihoods = new double[strengths.Length];
        foreach (FoldSplit split in plan.Splits)
        {
            int[] train = Array.ConvertAll(split.Train, position => rows[position]);
            int[] test = Array.ConvertAll(split.Test, position => rows[position]);
            double[] truth = Array.ConvertAll(test, row => counts[row]);
            DesignMatrix left = design.Take(test);
            CountRegression regression = new(design.Take(train), Array.ConvertAll(train, row => counts[row]), isDispersed, Tolerance);
            CountFit? fit = null;
            for (int s = 0; s < strengths.Length; s++)
            {
                fit = regression.Fit(strengths[s], fit, cancellation);
                likelihoods[s] += CountLikelihood.Log(truth, fit.Means(left), fit.Dispersion);
            }
        }

        int best = 0;
        for (int s = 1; s < likelihoods.Length; s++)
        {
            best = likelihoods[s] > likelihoods[best] ? s : best;
        }

        return strengths[best];
    }

    private static double[] Strengths(double mean)
    {
        List<double> strengths = [];
        for (double strength = Math.Max(mean, 1) * Strongest; strength > Weakest / 10; strength /= 10)
        {
            strengths.Add(strength);
        }

        return [.. strengths];
    }
}
