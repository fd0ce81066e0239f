using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models;

/// <summary>Predicts the same for every row. Immutable.</summary>
public sealed class BaselineModel : IModel
{
    private readonly double[] _values;

    internal BaselineModel(string[] classes, double[] values, IReadOnlyList<double>? levels = null)
    {
        Classes = classes;
        Levels = levels;
        _values = values;
    }

    /// <inheritdoc/>
    public string Learner => BaselineLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => [];

    /// <summary>Class names in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Levels of the quantiles, ascending; null where none are predicted.</summary>
    public IReadOnlyList<double>? Levels { get; }

    /// <summary>The share of each class, the mean, or the quantile of each level.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <inheritdoc/>
    public Prediction Predict(Table table)
    {
        double[] all = new double[table.Rows * _values.Length];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = _values[i % _values.Length];
        }

        if (Levels is not null)
        {
            return QuantilePrediction.Of(new QuantileRows(Levels, new Matrix(table.Rows, _values.Length, all)));
        }

        return Classes.Count == 0 ? new Prediction(null, all) : new Prediction(new Matrix(table.Rows, _values.Length, all), null);
    }
}
