using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>A support vector machine with the Gaussian kernel: C-SVC for two or more classes, epsilon-SVR for amounts.</summary>
/// <remarks>
/// Numbers are imputed by their median and standardised, levels get an indicator each, amounts are standardised. Several classes are taken pair
/// by pair; probabilities come from decisions on rows held out in turn (5 folds; Platt 2000) and are coupled. C and gamma not given are chosen,
/// see <see cref="SvmSearch"/>. Class weights multiply C and count in the scaling. Cost: between O(n^2 d) and O(n^3), about six trainings for
/// classes; memory up to 256 MB of kernel rows. Determinism: bit-exact, whatever the number of cores.
/// Sources: Cortes and Vapnik (1995); Chang and Lin (2011), "LIBSVM".
/// </remarks>
public sealed class SvmRbfLearner(SvmParameters? parameters = null) : ILearner
{
    internal const string LearnerName = "svm_rbf";

    private const int CalibrationFolds = 5;

    private readonly SvmParameters _parameters = parameters ?? new SvmParameters();

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters =>
    [
        new("C", _parameters.C is double c ? c : "3-fold search"),
        new("gamma", _parameters.Gamma is double gamma ? gamma : "3-fold search"),
        new("epsilon", _parameters.Epsilon),
        new("tol", _parameters.Tolerance),
    ];

    /// <summary>Threads that train; the result does not depend on it.</summary>
    internal int Threads { get; init; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    /// <exception cref="ProblemException">ARG_RANGE for a parameter out of range; TOO_FEW_ROWS; SCALE_OVERFLOW when the target's range overflows.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        _parameters.Check();
        ParallelOptions options = new() { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        DesignSchema schema = DesignSchema.Learn(features);
        Matrix points = schema.Encode(features).Dense(0, features.Rows);
        (double c, double gamma) = SvmSearch.Choose(points, target, _parameters, seed, options);
        KernelRows kernel = new(points, gamma);
        return target.IsClassification
            ? OfClasses(schema, points, kernel, target, c, gamma, seed, options)
            : OfValues(schema, points, kernel, target, c, gamma, cancellation);
    }

    private SvmRbfModel OfClasses(
        DesignSchema schema, Matrix points, KernelRows kernel, Target target, double c, double gamma, long seed, ParallelOptions options)
    {
        ClassPairs pairs = new(target, options);
        KernelMachine Train(PairRows rows) => KernelMachine.OfClasses(kernel, rows, c, _parameters.Tolerance, options.CancellationToken);
        FoldPlan plan = ModelFolds.Of(target, CalibrationFolds, seed, "svm/calibration");
        PlattScaling[] scalings = pairs.Calibrate(pairs.OutOfFold(plan, Train, (machine, test) => machine.Decide(kernel, test)));
        return SvmRbfModel.Of(schema, [.. target.Classes], points, gamma, pairs.Train(Train), scalings);
    }

    private SvmRbfModel OfValues(
        DesignSchema schema, Matrix points, KernelRows kernel, Target target, double c, double gamma, CancellationToken cancellation)
    {
        (double centre, double scale, double[] values) = StandardisedTarget.Of(target);
        int[] all = [.. Enumerable.Range(0, points.Rows)];
        KernelMachine machine = KernelMachine.OfValues(kernel, all, values, _parameters.Epsilon, c, _parameters.Tolerance, cancellation);
        KernelMachine scaled = new(machine.Points, Array.ConvertAll(machine.Coefficients, a => a * scale), (machine.Offset * scale) + centre);
        return SvmRbfModel.Of(schema, [], points, gamma, [scaled], []);
    }
}
