using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models;

/// <summary>Predicts the same for every row. Immutable.</summary>
public sealed class BaselineModel : IModel
{
    private readonly double[] _values;

    internal BaselineModel(string[] classes, double[] values)
    {
        Classes = classes;
        _values = values;
    }

    /// <inheritdoc/>
    public string Learner => BaselineLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => [];

    /// <summary>Class names in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The share of each class, or the mean.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <inheritdoc/>
    public Prediction Predict(Table table)
    {
        double[] all = new double[table.Rows * _values.Length];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = _values[i % _values.Length];
        }

        return Classes.Count == 0 ? new Prediction(null, all) : new Prediction(new Matrix(table.Rows, _values.Length, all), null);
    }
}
