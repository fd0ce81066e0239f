using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.MicrosoftMl;

/// <summary>Trees that Microsoft.ML grew, evaluated here. Immutable; prediction is bit-exact.</summary>
internal sealed class FastTreeModel(
    IReadOnlyList<DenseInput> inputs, int classes, int positive, LabelScale scale, IReadOnlyList<BoostedTrees> ensembles) : IModel
{
    /// <summary>The columns as the trees read them.</summary>
    public IReadOnlyList<DenseInput> Inputs { get; } = inputs;

    /// <summary>Number of classes; 0 for regression.</summary>
    public int ClassCount { get; } = classes;

    /// <summary>Class of a binary ensemble; -1 for regression.</summary>
    public int Positive { get; } = positive;

    /// <summary>How labels were scaled.</summary>
    public LabelScale Scale { get; } = scale;

    /// <summary>One for two classes or a regression, else one a class.</summary>
    public IReadOnlyList<BoostedTrees> Ensembles { get; } = ensembles;

    /// <inheritdoc/>
    public string Learner => FastTreeLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; } = [.. inputs.Select(input => input.Name)];

    /// <inheritdoc/>
    public Prediction Predict(Table table)
    {
        float[][] rows = DenseInput.Encode(Inputs, table);
        if (ClassCount == 0)
        {
            return new Prediction(null, Array.ConvertAll(rows, row => Scale.FromUnit(Ensembles[0].Score(row))));
        }

        Matrix probabilities = new(rows.Length, ClassCount);
        for (int i = 0; i < rows.Length; i++)
        {
            Fill(probabilities.Row(i), rows[i]);
        }

        return new Prediction(probabilities, null);
    }

    private void Fill(Span<double> probabilities, float[] row)
    {
        if (Ensembles.Count == 1)
        {
            double p = Ensembles[0].Probability(row);
            probabilities[Positive] = p;
            probabilities[1 - Positive] = 1 - p;
            return;
        }

        double sum = 0;
        for (int k = 0; k < Ensembles.Count; k++)
        {
            probabilities[k] = Ensembles[k].Probability(row);
            sum += probabilities[k];
        }

        foreach (ref double p in probabilities)
        {
            p = sum > 0 ? p / sum : 1.0 / Ensembles.Count;
        }
    }
}
