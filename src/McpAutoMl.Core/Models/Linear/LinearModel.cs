using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>A fitted linear model: one raw score (log-odds of the second of two classes, or the value) or one a class (softmax). Immutable.</summary>
public sealed class LinearModel : IModel
{
    private readonly double[] _parameters;

    /// <param name="learner">Name of the learner.</param>
    /// <param name="schema">Encoding of the features.</param>
    /// <param name="classes">Class names; empty for regression.</param>
    /// <param name="parameters">For each score, the intercept and the coefficients of the encoded columns.</param>
    internal LinearModel(string learner, DesignSchema schema, string[] classes, double[] parameters)
    {
        Learner = learner;
        Schema = schema;
        Classes = classes;
        _parameters = parameters;
        Features = [.. schema.Features.Select(feature => feature.Name)];
    }

    /// <inheritdoc/>
    public string Learner { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Class names in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of raw scores: 1, or the number of classes when there are three or more.</summary>
    public int Scores => Classes.Count > 2 ? Classes.Count : 1;

    internal DesignSchema Schema { get; }

    internal ReadOnlySpan<double> Parameters => _parameters;

    /// <inheritdoc/>
    /// <remarks>Cost: O(n * features * scores). Determinism: bit-exact.</remarks>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a feature is absent or of another kind.</exception>
    public Prediction Predict(Table table)
    {
        DesignMatrix design = Schema.Encode(table);
        double[][] scores = [.. Enumerable.Range(0, Scores).Select(k => RawScores(design, k))];
        return ScoredPrediction.Of(scores, Classes.Count);
    }

    /// <summary>What each feature adds to a raw score; with <see cref="Intercept"/> the parts of a row add up to its score.</summary>
    /// <param name="table">Rows to explain.</param>
    /// <param name="score">Index of the score: 0, or the class.</param>
    /// <returns>n x features. A number contributes coefficient * (value - training mean), a level its coefficient.</returns>
    public Matrix Contributions(Table table, int score)
    {
        DesignMatrix design = Schema.Encode(table);
        ReadOnlySpan<double> coefficients = CoefficientsOf(score);
        Matrix parts = new(table.Rows, Features.Count);
        double[] column = new double[table.Rows];
        foreach (DesignBlock block in design.Blocks)
        {
            Array.Clear(column);
            block.AddProduct(coefficients, column);
            for (int i = 0; i < column.Length; i++)
            {
                parts[i, block.Feature] += column[i];
            }
        }

        return parts;
    }

    /// <summary>The raw score of a row whose numbers are all at their training means and whose levels are none of the known.</summary>
    public double Intercept(int score) => _parameters[score * (Schema.Columns + 1)];

    /// <summary>The raw score of each row.</summary>
    public double[] RawScores(Table table, int score) => RawScores(Schema.Encode(table), score);

    private double[] RawScores(DesignMatrix design, int score)
    {
        double[] result = new double[design.Rows];
        design.Multiply(CoefficientsOf(score), result);
        double intercept = Intercept(score);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] += intercept;
        }

        return result;
    }

    private ReadOnlySpan<double> CoefficientsOf(int score) =>
        _parameters.AsSpan((score * (Schema.Columns + 1)) + 1, Schema.Columns);
}
