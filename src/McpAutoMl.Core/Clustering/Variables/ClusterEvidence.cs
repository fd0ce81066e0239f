using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Variables;

/// <summary>Differences in BIC between a column with clusters and one that depends on others linearly. What is computed is kept.</summary>
internal sealed class ClusterEvidence(Matrix points, IReadOnlyList<int> ks, long seed, CancellationToken cancellation)
{
    private readonly LinearDependence _dependence = new(points, StepwiseVariables.Options.Floor);
    private readonly Dictionary<string, double?> _clusters = [];

    /// <summary>For each candidate: how much better it has clusters with the selected ones. Negative infinity where no mixture is supported.</summary>
    public double[] OfAdding(IReadOnlyList<int> selected, int[] candidates)
    {
        Ensure([.. candidates.Select(candidate => selected.Append(candidate).Order().ToArray())]);
        return [.. candidates.Select(candidate => Difference([.. selected], candidate))];
    }

    /// <summary>For each selected column the same, given the other ones.</summary>
    public double[] OfKeeping(IReadOnlyList<int> selected)
    {
        Ensure([.. selected.Select(column => selected.Where(other => other != column).Order().ToArray())]);
        return [.. selected.Select(column => Difference([.. selected.Where(other => other != column)], column))];
    }

    private double Difference(int[] others, int column)
    {
        double? with = _clusters[ColumnSubset.Key(others.Append(column))];
        double? without = others.Length == 0 ? 0 : _clusters[ColumnSubset.Key(others)];

        // Clusters that are none without the column speak for it, where there are some with it.
        return with is null ? double.NegativeInfinity
            : without is null ? double.PositiveInfinity
            : with.Value - without.Value - _dependence.Bic(column, [.. others.Order()]);
    }

    /// <summary>Fits the sets that are not known yet, side by side; each is a result of its own.</summary>
    private void Ensure(int[][] sets)
    {
        int[][] missing = [.. sets.Where(set => set.Length > 0 && !_clusters.ContainsKey(ColumnSubset.Key(set)))];
        double?[] found = new double?[missing.Length];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, missing.Length, parallel, at => found[at] = LargestBic(missing[at]));
        for (int at = 0; at < missing.Length; at++)
        {
            _clusters[ColumnSubset.Key(missing[at])] = found[at];
        }
    }

    private double? LargestBic(int[] columns)
    {
        Matrix part = ColumnSubset.Of(points, columns);
        if (columns.Any(column => _dependence.IsConstant(column)))
        {
            return null; // a sample may lack the few rows in which a column varies
        }

        IReadOnlyList<CovarianceModel> models = columns.Length == 1 ? CovarianceModels.For(1) : StepwiseVariables.Models;
        MixtureSelection fits = MixtureSelection.Fit(part, ks, models, StepwiseVariables.Options, seed, null, cancellation);
        return ks.Max(k => fits.BestSupported(k)?.Bic);
    }
}
