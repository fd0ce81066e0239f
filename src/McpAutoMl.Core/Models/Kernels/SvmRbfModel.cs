using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>A fitted support vector machine: one decision for amounts, one for each pair of classes otherwise. Immutable.</summary>
public sealed class SvmRbfModel : IModel
{
    private const int RowsAtOnce = 64;

    private readonly RbfKernel _kernel;

    /// <param name="schema">Encoding of the features.</param>
    /// <param name="classes">Class names; empty for regression.</param>
    /// <param name="vectors">Support vectors, m x d, each once however many machines use it.</param>
    /// <param name="gamma">Inverse width of the kernel.</param>
    /// <param name="machines">One a pair, its points being rows of <paramref name="vectors"/>; one for regression.</param>
    /// <param name="scalings">One a pair; none for regression.</param>
    internal SvmRbfModel(DesignSchema schema, string[] classes, Matrix vectors, double gamma, KernelMachine[] machines, PlattScaling[] scalings)
    {
        Schema = schema;
        Classes = classes;
        Vectors = vectors;
        Gamma = gamma;
        Machines = machines;
        Scalings = scalings;
        Features = [.. schema.Features.Select(feature => feature.Name)];
        _kernel = new RbfKernel(vectors, gamma);
    }

    /// <inheritdoc/>
    public string Learner => SvmRbfLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Class names in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of different support vectors.</summary>
    public int SupportVectors => Vectors.Rows;

    internal DesignSchema Schema { get; }

    internal Matrix Vectors { get; }

    internal double Gamma { get; }

    internal KernelMachine[] Machines { get; }

    internal PlattScaling[] Scalings { get; }

    /// <inheritdoc/>
    /// <remarks>Cost: O(n * support vectors * d). Determinism: bit-exact.</remarks>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a feature is absent or of another kind.</exception>
    public Prediction Predict(Table table)
    {
        Matrix rows = Schema.Encode(table).Dense(0, table.Rows);
        Matrix result = new(rows.Rows, Math.Max(Classes.Count, 1));
        Parallel.For(0, (rows.Rows + RowsAtOnce - 1) / RowsAtOnce, chunk =>
        {
            double[] kernel = new double[Vectors.Rows], decisions = new double[Machines.Length];
            for (int i = chunk * RowsAtOnce; i < Math.Min(rows.Rows, (chunk + 1) * RowsAtOnce); i++)
            {
                _kernel.Evaluate(rows.Row(i), kernel);
                Decide(kernel, decisions);
                Write(decisions, result.Row(i));
            }
        });
        return Classes.Count == 0 ? new Prediction(null, result.Data) : new Prediction(result, null);
    }

    /// <summary>A model of machines over training points: keeps the points that any of them uses.</summary>
    internal static SvmRbfModel Of(
        DesignSchema schema, string[] classes, Matrix points, double gamma, KernelMachine[] machines, PlattScaling[] scalings)
    {
        int[] used = [.. machines.SelectMany(machine => machine.Points).Distinct().Order()];
        Matrix vectors = new(used.Length, points.Columns);
        for (int s = 0; s < used.Length; s++)
        {
            points.Row(used[s]).CopyTo(vectors.Row(s));
        }

        return new SvmRbfModel(
            schema,
            classes,
            vectors,
            gamma,
            [.. machines.Select(machine => machine with { Points = Array.ConvertAll(machine.Points, point => Array.BinarySearch(used, point)) })],
            scalings);
    }

    private void Decide(double[] kernel, double[] decisions)
    {
        for (int m = 0; m < decisions.Length; m++)
        {
            KernelMachine machine = Machines[m];
            double sum = 0;
            for (int s = 0; s < machine.Points.Length; s++)
            {
                sum += machine.Coefficients[s] * kernel[machine.Points[s]];
            }

            decisions[m] = sum + machine.Offset;
        }
    }

    private void Write(double[] decisions, Span<double> row)
    {
        if (Classes.Count == 0)
        {
            row[0] = decisions[0];
            return;
        }

        PairwiseCoupling.Probabilities(Scalings, decisions, row);
    }
}
