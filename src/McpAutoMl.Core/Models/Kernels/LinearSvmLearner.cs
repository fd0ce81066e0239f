using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>A linear support vector machine for two or more classes: L2 penalty and squared hinge, several classes pair by pair.</summary>
/// <param name="c">
/// Inverse strength of the penalty, scikit-learn's C; null to choose among 0.001, 0.01, 0.1, 1, 10 by the log-loss in 5 folds of at most
/// 5,000 rows.
/// </param>
/// <remarks>
/// Numbers are imputed by their median and standardised, levels get an indicator each. The primal problem is solved by Newton steps. Probabilities
/// come from decisions on rows held out in turn (5 folds; Platt 2000). Class weights multiply the hinge and count in the scaling.
/// Cost: six trainings of about 10 Newton steps a pair, and the choice of C. Determinism: bit-exact, whatever the number of cores.
/// Source: Keerthi and DeCoste (2005), "A modified finite Newton method for fast solution of large scale linear SVMs".
/// </remarks>
public sealed class LinearSvmLearner(double? c = null) : ILearner
{
    internal const string LearnerName = "linear_svm";

    private const int Folds = 5;
    private const int MostRowsOfChoice = 5000;
    private static readonly double[] Cs = [0.001, 0.01, 0.1, 1, 10];

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => [new("C", c is double given ? given : "5-fold search"), new("loss", "squared_hinge")];

    /// <summary>Threads that train; the result does not depend on it.</summary>
    internal int Threads { get; init; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target has no classes.</exception>
    /// <exception cref="ProblemException">ARG_RANGE when C is not positive and finite; TOO_FEW_ROWS.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        new SvmParameters(c).Check();
        if (!target.IsClassification)
        {
            throw new ArgumentException("A linear support vector machine needs classes.", nameof(target));
        }

        ParallelOptions options = new() { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        DesignSchema schema = DesignSchema.Learn(features);
        DesignMatrix design = schema.Encode(features);
        double strength = c ?? Choose(design, target, seed, options);
        ClassPairs pairs = new(target, options);
        FoldPlan plan = ModelFolds.Of(target, Folds, seed, "linear_svm/calibration");
        PlattScaling[] scalings = pairs.Calibrate(OutOfFold(pairs, design, strength, plan, cancellation));
        double[][] machines = pairs.Train(rows => Train(design, rows, strength, cancellation));
        return new LinearSvmModel(schema, [.. target.Classes], machines, scalings);
    }

    private static double Choose(DesignMatrix design, Target target, long seed, ParallelOptions options)
    {
        int[] rows = ModelRows.Sample(target.Count, MostRowsOfChoice, seed, "linear_svm/rows");
        Target sampled = target.Take(rows);
        DesignMatrix part = design.Take(rows);
        ClassPairs pairs = new(sampled, options);
        FoldPlan plan = ModelFolds.Of(sampled, Folds, seed, "linear_svm/search");
        (double best, double least) = (Cs[0], double.PositiveInfinity);
        foreach (double candidate in Cs)
        {
            Matrix decisions = OutOfFold(pairs, part, candidate, plan, options.CancellationToken);
            double loss = pairs.LogLoss(decisions, pairs.Calibrate(decisions));
            (best, least) = loss < least ? (candidate, loss) : (best, least);
        }

        return best;
    }

    private static Matrix OutOfFold(ClassPairs pairs, DesignMatrix design, double strength, FoldPlan plan, CancellationToken cancellation) =>
        pairs.OutOfFold(plan, rows => Train(design, rows, strength, cancellation), (machine, test) => LinearSvmModel.Decide(machine, design.Take(test)));

    /// <summary>Intercept and coefficients of one pair.</summary>
    private static double[] Train(DesignMatrix design, PairRows rows, double strength, CancellationToken cancellation) =>
        NewtonConjugateGradients.Minimize(new SquaredHingeLoss(design.Take(rows.Rows), rows.Signs, rows.Weights, 1 / strength), cancellation);
}
