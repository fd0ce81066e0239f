using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Neighbors;

/// <summary>Predicts a row by the classes or the mean of the k training rows that are nearest to it.</summary>
/// <param name="neighbors">k, scikit-learn's n_neighbors; null for the best of <see cref="Choices"/> on the training rows.</param>
/// <remarks>
/// Distances are Euclidean between the encoded columns of the linear models: standardised numbers, indicators of levels, of which two different
/// ones are as far apart as numbers by the square root of 2. k is chosen by predicting training rows (at most 5,000 of them, evenly spread) from
/// the others, by log-loss or squared error. Class weights multiply votes. The model holds the training rows. Cost: O(n^2 d) where k is chosen,
/// and O(n d) for each row predicted. Determinism: bit-exact, whatever the number of cores; the seed has no effect.
/// Source: Cover and Hart (1967); Hastie, Tibshirani and Friedman (2009), section 13.3.
/// </remarks>
public sealed class KNeighborsLearner(int? neighbors = null) : ILearner
{
    internal const string LearnerName = "k_neighbors";

    private const int MostRowsTried = 5000;

    /// <summary>Values of k that are tried where none is given.</summary>
    public static IReadOnlyList<int> Choices { get; } = [3, 5, 9, 15, 25, 41, 65, 101];

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => [new("n_neighbors", neighbors is int k ? k : "leave_one_out")];

    /// <inheritdoc/>
    /// <exception cref="ProblemException">ARG_RANGE when k is not positive; SCALE_OVERFLOW when the target's range overflows.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        if (neighbors < 1)
        {
            throw ProblemException.Of(
                "ARG_RANGE", "n_neighbors must be positive.", "Use a number such as 15, or leave it out.", new ProblemLocation { Argument = "n_neighbors" });
        }

        DesignSchema schema = DesignSchema.Learn(features);
        DesignMatrix design = schema.Encode(features);
        NeighborVotes votes = NeighborVotes.Of(target);
        int k = Math.Min(neighbors ?? Choose(design, votes, cancellation), target.Count);
        return new KNeighborsModel(schema, [.. target.Classes], design, votes, k);
    }

    private static int Choose(DesignMatrix design, NeighborVotes votes, CancellationToken cancellation)
    {
        int[] choices = [.. Choices.Where(k => k < design.Rows)];
        if (choices.Length == 0)
        {
            return 1;
        }

        int step = ((design.Rows - 1) / MostRowsTried) + 1;
        int[] tried = [.. Enumerable.Range(0, ((design.Rows - 1) / step) + 1).Select(i => i * step)];
        int[][] nearest = new NeighborSearch(design).Find(design.Take(tried), choices[^1], tried, cancellation);
        int best = 0;
        double least = double.PositiveInfinity;
        foreach (int k in choices)
        {
            cancellation.ThrowIfCancellationRequested();
            double loss = Reduce.Sum(Array.ConvertAll([.. Enumerable.Range(0, tried.Length)], i => votes.Loss(tried[i], nearest[i].AsSpan(0, k))));
            if (loss < least)
            {
                (best, least) = (k, loss);
            }
        }

        return best;
    }
}
