using System.Globalization;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection;

/// <summary>Scores subsets of the candidates on one split: imputation, encoding, scaling and fit see its training rows only.</summary>
internal sealed class SplitScorer
{
    /// <summary>Folds by which the better of several learners is found, within the training rows.</summary>
    private const int FoldsAmongLearners = 3;

    private readonly IReadOnlyList<ILearner> _learners;
    private readonly string _metric;
    private readonly long _seed;
    private readonly Table _train, _test;
    private readonly Target _trainTarget, _testTarget;

    /// <param name="features">The candidates over all rows of the target.</param>
    /// <param name="target">The target.</param>
    /// <param name="split">Training and test positions.</param>
    /// <param name="learners">One learner, or several of which each subset takes the better by inner cross-validation; ties to the first.</param>
    /// <param name="seed">Seed of fits and inner folds.</param>
    public SplitScorer(Table features, Target target, FoldSplit split, IReadOnlyList<ILearner> learners, long seed)
    {
        (_learners, _seed, _metric) = (learners, unchecked(seed + split.Repeat), MetricNames.Default(target.Task));
        (_train, _test) = (features.Take(split.Train), features.Take(split.Test));
        (_trainTarget, _testTarget) = (target.Take(split.Train), target.Take(split.Test));
    }

    /// <summary>The default measure of the task for each subset; null where the test rows leave it undefined.</summary>
    /// <param name="subsets">Members by index; equal subsets are fitted once.</param>
    /// <param name="fitted">Told once a subset.</param>
    /// <param name="cancellation">Looked at in every fit.</param>
    /// <remarks>In parallel over subsets; the scores do not depend on it.</remarks>
    public double?[] Score(IReadOnlyList<int[]> subsets, Action fitted, CancellationToken cancellation)
    {
        string[] keys = [.. subsets.Select(members =>
            string.Join(',', members.Select(j => j.ToString(CultureInfo.InvariantCulture))))];
        string[] different = [.. keys.Distinct(StringComparer.Ordinal)];
        double?[] scores = new double?[different.Length];
        try
        {
            Parallel.For(0, different.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                scores[i] = Score(subsets[Array.IndexOf(keys, different[i])], cancellation);
                for (int repeat = keys.Count(key => key == different[i]); repeat > 0; repeat--)
                {
                    fitted();
                }
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return [.. keys.Select(key => scores[Array.IndexOf(different, key)])];
    }

    private double? Score(int[] members, CancellationToken cancellation)
    {
        string[] names = [.. members.Select(j => _train.Columns[j].Name)];
        Table train = _train.Select(names);
        IModel model = Better(train, cancellation).Fit(train, _trainTarget, _seed, cancellation);
        return CrossValidation.Measure(model.Predict(_test.Select(names)), _testTarget).First(value => value.Name == _metric).Value;
    }

    private ILearner Better(Table train, CancellationToken cancellation)
    {
        if (_learners.Count == 1)
        {
            return _learners[0];
        }

        FoldPlan plan = InnerFolds.Of(_trainTarget, FoldsAmongLearners, _seed);
        return _learners.MaxBy(learner => CrossValidation
            .Run(learner, train, _trainTarget, plan, _seed, null, cancellation)
            .Summary.First(metric => metric.Name == _metric).Mean ?? double.NegativeInfinity)!;
    }
}
