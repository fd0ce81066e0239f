using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>A fitted linear support vector machine: for each pair of classes a decision that is linear in the encoded features. Immutable.</summary>
public sealed class LinearSvmModel : IModel
{
    /// <param name="schema">Encoding of the features.</param>
    /// <param name="classes">Class names.</param>
    /// <param name="machines">Intercept and coefficients of the encoded columns, one array a pair.</param>
    /// <param name="scalings">One a pair.</param>
    internal LinearSvmModel(DesignSchema schema, string[] classes, double[][] machines, PlattScaling[] scalings)
    {
        Schema = schema;
        Classes = classes;
        Machines = machines;
        Scalings = scalings;
        Features = [.. schema.Features.Select(feature => feature.Name)];
    }

    /// <inheritdoc/>
    public string Learner => LinearSvmLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Class names in the order of the probabilities.</summary>
    public IReadOnlyList<string> Classes { get; }

    internal DesignSchema Schema { get; }

    internal double[][] Machines { get; }

    internal PlattScaling[] Scalings { get; }

    /// <inheritdoc/>
    /// <remarks>Cost: O(n * features * pairs). Determinism: bit-exact.</remarks>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a feature is absent or of another kind.</exception>
    public Prediction Predict(Table table)
    {
        DesignMatrix design = Schema.Encode(table);
        double[][] decisions = [.. Machines.Select(machine => Decide(machine, design))];
        Matrix probabilities = new(table.Rows, Classes.Count);
        double[] row = new double[decisions.Length];
        for (int i = 0; i < table.Rows; i++)
        {
            for (int pair = 0; pair < row.Length; pair++)
            {
                row[pair] = decisions[pair][i];
            }

            PairwiseCoupling.Probabilities(Scalings, row, probabilities.Row(i));
        }

        return new Prediction(probabilities, null);
    }

    /// <summary>The decision on every row; positive speaks for the first class.</summary>
    internal static double[] Decide(double[] machine, DesignMatrix design)
    {
        double[] decisions = new double[design.Rows];
        design.Multiply(machine.AsSpan(1), decisions);
        Elementwise.Subtract(decisions, -machine[0]);
        return decisions;
    }
}
