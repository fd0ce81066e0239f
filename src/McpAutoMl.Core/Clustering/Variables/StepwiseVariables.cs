using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Variables;

/// <summary>Which columns carry clusters: a greedy search forward and backward by differences in BIC, without labels.</summary>
/// <remarks>
/// <para>
/// A column j is compared under two models of the columns S that are selected and j: clusters in S and j together; clusters in S alone, and
/// j a linear regression on S. The difference of their BIC is BIC(S + j) - BIC(S) - BIC(j | S), the first two the largest over mixtures whose
/// components are supported. The search begins with the column whose own clusters gain most over one normal distribution, adds
/// the column of the largest difference above 0, removes the one of the least below 0, and ends when neither is left or a set comes back.
/// </para>
/// <para>
/// Cost: for d columns about d (s + 1) mixtures of each model and k where s are selected, bounded by <see cref="MaxColumns"/> (more are screened by
/// their own clusters) and <see cref="MaxRows"/> (of more a random sample). Regression is on all of S, not on a subset of it, so that a
/// column that depends on few pays for all. Determinism: bit-exact for one seed.
/// </para>
/// <para>
/// Source: Raftery and Dean (2006), "Variable selection for model-based clustering"; Scrucca and Raftery (2018), "clustvarsel".
/// </para>
/// </remarks>
public static class StepwiseVariables
{
    /// <summary>Most columns that are searched.</summary>
    public const int MaxColumns = 30;

    /// <summary>Most rows that are looked at.</summary>
    public const int MaxRows = 2000;

    /// <summary>Covariance models that are tried for two and more columns: a handful, from few parameters to many.</summary>
    public static readonly IReadOnlyList<CovarianceModel> Models =
        [CovarianceModel.VVI, CovarianceModel.EEE, CovarianceModel.VVE, CovarianceModel.VEV, CovarianceModel.VVV];

    /// <summary>How mixtures are fitted in the search: fewer starts and iterations than those a partition is taken from.</summary>
    public static readonly MixtureOptions Options = new() { RandomStarts = 1, MaxIterations = 200, AgglomerationRows = 400 };

    /// <summary>Searches the columns.</summary>
    /// <param name="points">n x d, finite, no column constant.</param>
    /// <param name="ks">Numbers of clusters, from 2.</param>
    /// <param name="seed">Seed of the sample and of starts.</param>
    /// <param name="progress">Told after each step, of d at most.</param>
    /// <param name="cancellation">Looked at in each iteration of each mixture.</param>
    /// <exception cref="ProblemException">TOO_FEW_ROWS, MISSING_VALUES, NO_FEATURES, TOO_MANY_COLUMNS, CONSTANT_COLUMNS, SCALE_OVERFLOW.</exception>
    public static SelectedVariables Select(
        Matrix points, IReadOnlyList<int> ks, long seed, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ks.Count, nameof(ks));
        ArgumentOutOfRangeException.ThrowIfLessThan(ks.Min(), 2, nameof(ks));
        MixtureData.Of(points, ks.Min()); // refuses what no mixture can be fitted to
        Matrix rows = ColumnSubset.Sample(points, MaxRows, seed);
        ClusterEvidence evidence = new(rows, ks, seed, cancellation);

        double[] own = evidence.OfAdding([], [.. Enumerable.Range(0, points.Columns)]);
        int[] ranking = [.. Enumerable.Range(0, own.Length).OrderByDescending(j => own[j]).ThenBy(j => j)];
        int[] searched = [.. ranking.Take(MaxColumns).Order()];
        List<int> selected = [ranking[0]];
        List<SelectionStep> steps = [new SelectionStep(ranking[0], true, Finite(own[ranking[0]]))];
        HashSet<string> visited = [ColumnSubset.Key(selected)];
        double[] outside = [];
        int[] candidates = [];
        for (bool changed = true; changed;)
        {
            progress?.Report(new StageProgress(Math.Min(1, (double)selected.Count / searched.Length), "variables"));
            candidates = [.. searched.Except(selected)];
            outside = evidence.OfAdding(selected, candidates);
            changed = TryAdd(selected, candidates, outside, steps) | TryRemove(selected, evidence, steps);
            if (changed && !visited.Add(ColumnSubset.Key(selected)))
            {
                candidates = [.. searched.Except(selected)];
                outside = evidence.OfAdding(selected, candidates);
                break;
            }
        }

        RejectedColumn[] rejected =
        [
            .. candidates.Select((column, at) => new RejectedColumn(column, Finite(outside[at]), false)),
            .. ranking.Skip(MaxColumns).Select(column => new RejectedColumn(column, Finite(own[column]), true)),
        ];
        return new SelectedVariables([.. selected.Order()], [.. rejected.OrderBy(column => column.Column)], steps, rows.Rows);
    }

    private static double? Finite(double difference) => double.IsFinite(difference) ? difference : null;

    private static bool TryAdd(List<int> selected, int[] candidates, double[] differences, List<SelectionStep> steps)
    {
        int best = -1;
        for (int at = 0; at < candidates.Length; at++)
        {
            best = differences[at] > 0 && (best < 0 || differences[at] > differences[best]) ? at : best;
        }

        if (best < 0)
        {
            return false;
        }

        selected.Add(candidates[best]);
        steps.Add(new SelectionStep(candidates[best], true, Finite(differences[best])));
        return true;
    }

    private static bool TryRemove(List<int> selected, ClusterEvidence evidence, List<SelectionStep> steps)
    {
        if (selected.Count < 2)
        {
            return false;
        }

        double[] differences = evidence.OfKeeping(selected);
        int worst = 0;
        for (int at = 1; at < differences.Length; at++)
        {
            worst = differences[at] < differences[worst] ? at : worst;
        }

        if (!(differences[worst] < 0))
        {
            return false;
        }

        steps.Add(new SelectionStep(selected[worst], false, Finite(differences[worst])));
        selected.RemoveAt(worst);
        return true;
    }
}
