using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>What Poisson and negative binomial regression have in common: encoding, penalty, fit.</summary>
internal static class CountTraining
{
    /// <summary>Fits a model under a learner's name.</summary>
    /// <exception cref="ProblemException">ARG_RANGE when alpha is not positive and finite; TARGET_NOT_COUNT.</exception>
    public static CountModel Fit(
        string learner, Table features, Target target, double? alpha, bool isDispersed, long seed, CancellationToken cancellation)
    {
        if (alpha is double given && !(given > 0 && double.IsFinite(given * target.Count)))
        {
            throw ProblemException.Of("ARG_RANGE", "alpha must be positive and finite.", "Use an alpha such as 0.01.", new ProblemLocation { Argument = "alpha" });
        }

        double[] counts = CountValues.Of(target);
        DesignSchema schema = DesignSchema.Learn(features);
        DesignMatrix design = schema.Encode(features);
        double penalty = alpha is double asked
            ? asked * target.Count
            : CountPenalty.Choose(design, counts, target, isDispersed, seed, cancellation);
        CountFit fit = new CountRegression(design, counts, isDispersed).Fit(penalty, null, cancellation);
        return new CountModel(new LinearModel(learner, schema, [], [fit.Parameters[0] + fit.Offset, .. fit.Parameters[1..]]), fit.Dispersion);
    }
}
