using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>Chooses C among 1, 10, 100 and gamma among 0.1, 1, 10 over d by 3-fold cross-validation on at most 1,500 of the training rows.</summary>
/// <remarks>
/// The score is the log-loss after scaling and coupling for classes, the squared error for amounts; of equals the first, which is the smoother.
/// Fewer rows are divided anew up to five times, as one division of a few hundred rows chooses by chance. Determinism: bit-exact.
/// </remarks>
internal sealed class SvmSearch
{
    /// <summary>Most rows that are looked at.</summary>
    public const int MostRows = 1500;

    private const int Folds = 3;
    private const int MostRepeats = 5;
    private static readonly double[] Cs = [1, 10, 100];
    private static readonly double[] GammaFactors = [0.1, 1, 10];

    private readonly Matrix _points;
    private readonly Target _target;
    private readonly SvmParameters _parameters;
    private readonly FoldPlan[] _plans;
    private readonly ParallelOptions _options;

    private SvmSearch(Matrix points, Target target, SvmParameters parameters, long seed, ParallelOptions options)
    {
        int[] rows = ModelRows.Sample(target.Count, MostRows, seed, "svm/search/rows");
        _points = Take(points, rows);
        _target = target.Take(rows);
        _parameters = parameters;
        _plans =
        [
            .. Enumerable.Range(0, Math.Clamp(MostRows / rows.Length, 1, MostRepeats))
                .Select(repeat => ModelFolds.Of(_target, Folds, seed, string.Create(CultureInfo.InvariantCulture, $"svm/search/{repeat}"))),
        ];
        _options = options;
    }

    /// <summary>The parameters with C and gamma filled in; what is given stays.</summary>
    public static (double C, double Gamma) Choose(Matrix points, Target target, SvmParameters parameters, long seed, ParallelOptions options)
    {
        double[] cs = parameters.C is double c ? [c] : Cs;
        double[] gammas = parameters.Gamma is double gamma ? [gamma] : [.. GammaFactors.Select(factor => factor / Math.Max(points.Columns, 1))];
        return cs.Length * gammas.Length == 1 ? (cs[0], gammas[0]) : new SvmSearch(points, target, parameters, seed, options).Best(cs, gammas);
    }

    private (double C, double Gamma) Best(double[] cs, double[] gammas)
    {
        ((double C, double Gamma) best, double least) = ((cs[0], gammas[0]), double.PositiveInfinity);
        foreach (double gamma in gammas)
        {
            KernelRows kernel = new(_points, gamma);
            double[] losses = new double[cs.Length];
            Parallel.For(0, cs.Length, _options, i => losses[i] = _plans.Sum(plan => Loss(kernel, cs[i], plan)));
            for (int i = 0; i < cs.Length; i++)
            {
                if (losses[i] < least)
                {
                    (best, least) = ((cs[i], gamma), losses[i]);
                }
            }
        }

        return best;
    }

    private double Loss(KernelRows kernel, double c, FoldPlan plan)
    {
        if (!_target.IsClassification)
        {
            return SquaredError(kernel, c, plan);
        }

        ClassPairs pairs = new(_target, _options);
        Matrix decisions = pairs.OutOfFold(
            plan,
            rows => KernelMachine.OfClasses(kernel, rows, c, _parameters.Tolerance, _options.CancellationToken),
            (machine, test) => machine.Decide(kernel, test));
        return pairs.LogLoss(decisions, pairs.Calibrate(decisions));
    }

    private double SquaredError(KernelRows kernel, double c, FoldPlan plan)
    {
        (_, _, double[] values) = StandardisedTarget.Of(_target);
        double[] errors = new double[values.Length];
        foreach (FoldSplit split in plan.Splits)
        {
            double[] train = Array.ConvertAll(split.Train, row => values[row]);
            double[] predicted = KernelMachine
                .OfValues(kernel, split.Train, train, _parameters.Epsilon, c, _parameters.Tolerance, _options.CancellationToken)
                .Decide(kernel, split.Test);
            for (int i = 0; i < predicted.Length; i++)
            {
                errors[split.Test[i]] = predicted[i] - values[split.Test[i]];
            }
        }

        return Reduce.SumOfSquares(errors);
    }

    private static Matrix Take(Matrix points, int[] rows)
    {
        Matrix taken = new(rows.Length, points.Columns);
        for (int i = 0; i < rows.Length; i++)
        {
            points.Row(rows[i]).CopyTo(taken.Row(i));
        }

        return taken;
    }
}
