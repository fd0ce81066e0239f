using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Counts;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Explanation;

namespace McpAutoMl.Training.LightGbm;

/// <summary>A trained LightGBM ensemble. What predicts is always read from the model text, so a saved model gives the same bits.</summary>
internal sealed class LightGbmModel : IModel
{
    private readonly Lazy<Booster> _booster;

    public LightGbmModel(
        IReadOnlyList<LightGbmInput> inputs, LearningTask task, int classes, int positive, LabelScale scale, string modelText)
    {
        Inputs = inputs;
        Task = task;
        ClassCount = classes;
        Positive = positive;
        Scale = scale;
        ModelText = modelText;
        Features = [.. inputs.Select(input => input.Name)];
        _booster = new Lazy<Booster>(() => Booster.Load(ModelText));
    }

    /// <summary>The columns as LightGBM reads them.</summary>
    public IReadOnlyList<LightGbmInput> Inputs { get; }

    public LearningTask Task { get; }

    /// <summary>Number of classes; 1 for regression.</summary>
    public int ClassCount { get; }

    /// <summary>Class index that the binary score speaks of; -1 for regression.</summary>
    public int Positive { get; }

    /// <summary>How labels were scaled.</summary>
    public LabelScale Scale { get; }

    /// <summary>LightGBM's own model text.</summary>
    public string ModelText { get; }

    /// <inheritdoc/>
    public string Learner => LightGbmLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    // Trees of one score: the positive class of two, each class of more, the value of a regression, the log-mean of counts.
    private int Outputs => Task == LearningTask.Multiclass ? ClassCount : 1;

    /// <inheritdoc/>
    public Prediction Predict(Table table)
    {
        Matrix output = _booster.Value.Predict(LightGbmInput.Encode(Inputs, table), PredictKind.Normal, Outputs);
        if (Task == LearningTask.Multiclass)
        {
            return new Prediction(output, null);
        }

        if (Task == LearningTask.Count)
        {
            return new Prediction(null, Array.ConvertAll(output.Data, CountMean.Within));
        }

        if (!Task.IsClassification())
        {
            return new Prediction(null, Array.ConvertAll(output.Data, Scale.FromUnit));
        }

        Matrix probabilities = new(table.Rows, 2);
        for (int i = 0; i < table.Rows; i++)
        {
            probabilities[i, Positive] = output.Data[i];
            probabilities[i, 1 - Positive] = 1 - output.Data[i];
        }

        return new Prediction(probabilities, null);
    }

    /// <summary>TreeSHAP contributions of every row (Lundberg et al., 2020), path-dependent: exact for the trees, additive to the raw score.</summary>
    public Contributions Explain(Table table)
    {
        Matrix x = LightGbmInput.Encode(Inputs, table);
        Matrix raw = _booster.Value.Predict(x, PredictKind.RawScore, Outputs);
        Matrix shap = _booster.Value.Predict(x, PredictKind.Contributions, Outputs);
        int p = Features.Count;
        double[] baseValues = new double[Outputs];
        Matrix[] values = new Matrix[Outputs];
        for (int k = 0; k < Outputs; k++)
        {
            values[k] = new Matrix(table.Rows, p);
            for (int i = 0; i < table.Rows; i++)
            {
                ReadOnlySpan<double> row = shap.Row(i).Slice(k * (p + 1), p + 1);
                for (int j = 0; j < p; j++)
                {
                    values[k][i, j] = row[j] * Scale.Factor;
                }

                baseValues[k] = Scale.FromUnit(row[p]);
                raw[i, k] = Scale.FromUnit(raw[i, k]);
            }
        }

        return new Contributions("tree_shap", Features, baseValues, values, raw);
    }
}
