using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Clustering.Variables;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>The features that carry clusters, and the mixture of those alone.</summary>
internal static class CarryingVariables
{
    /// <summary>Searches the standardised columns.</summary>
    /// <param name="spaces">The rows.</param>
    /// <param name="k">Number of clusters; null for the largest ICL of the selected features.</param>
    /// <param name="recommended">The partition that theirs is compared with.</param>
    /// <param name="seed">Seed of samples and starts.</param>
    /// <param name="progress">Is told after each step.</param>
    /// <param name="cancellation">Looked at in each iteration.</param>
    /// <returns>Null where no mixture of more than one component could be fitted.</returns>
    public static VariableSelection? Of(
        ClusterSpaces spaces, int? k, Partition recommended, long seed, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        int greatest = NumberScan.Greatest(spaces.Count, NumberScan.MostClusters);
        int[] several = k is int given ? [given] : [.. Enumerable.Range(2, Math.Max(greatest - 1, 1))];
        try
        {
            SelectedVariables found = StepwiseVariables.Select(
                spaces.ComparedRows(Preprocessing.Standardized), several, seed, new PartialProgress(progress, 0, 0.8), cancellation);
            ClusterSpaces alone = new(Take(spaces.Source, found.Selected), true, seed, cancellation);
            MixtureFits mixtures = new(alone, seed);
            int number = k ?? Number(alone, [1, .. several], seed, cancellation);
            MethodOutcome outcome = number == 1
                ? new MethodOutcome(
                    ClusterMethod.GaussianMixture, Preprocessing.Standardized, null, new Partition(new int[spaces.Count]),
                    mixtures.Of(Preprocessing.Standardized, 1, null, cancellation).Fit, null)
                : new MethodRuns(alone, mixtures, seed).Of(ClusterMethod.GaussianMixture, Preprocessing.Standardized, number, null, cancellation);
            return new VariableSelection(
                alone.Source.Features,
                [.. found.Rejected.Select(column => new RejectedVariable(spaces.Source.Features[column.Column], column.BicDifference))],
                PartitionScores.Of(alone, [outcome], recommended, seed, cancellation)[0]);
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    private static int Number(ClusterSpaces alone, int[] ks, long seed, CancellationToken cancellation)
    {
        Matrix rows = alone.ComparedRows(Preprocessing.Standardized);
        MixtureSelection fits = MixtureSelection.Fit(rows, ks, MixtureFits.Models(rows.Columns), MixtureFits.Options(rows), seed, null, cancellation);
        return ks.MaxBy(k => fits.Best(k)?.Icl ?? double.NegativeInfinity);
    }

    private static ClusterRows Take(ClusterRows source, IReadOnlyList<int> columns)
    {
        Matrix all = source.Values.Transpose();
        Matrix taken = RowSample.Take(all, [.. columns]);
        return source with { Values = taken.Transpose(), Features = [.. columns.Select(column => source.Features[column])] };
    }
}
