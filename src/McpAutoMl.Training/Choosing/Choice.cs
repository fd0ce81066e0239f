using McpAutoMl.Core.Models;
using McpAutoMl.Training.Calibration;
using McpAutoMl.Training.Conformal;
using McpAutoMl.Training.Ensembles;

namespace McpAutoMl.Training.Choosing;

/// <summary>All that is decided from out-of-fold predictions: model, calibration, threshold, conformal rule.</summary>
/// <param name="Models">Contender or ensemble.</param>
/// <param name="Map">Calibration; null for none.</param>
/// <param name="Threshold">Probability of the positive class from which on it is predicted; null for the more probable class.</param>
/// <param name="Conformal">Rule for intervals or sets; null for none.</param>
internal sealed record Choice(ModelPick Models, CalibrationMap? Map, double? Threshold, ConformalRule? Conformal)
{
    /// <summary>Weight of each contender.</summary>
    public double[] Weights => Models.Weights;

    /// <summary>Contenders that count.</summary>
    public IReadOnlyList<int> Members => [.. Enumerable.Range(0, Weights.Length).Where(c => Weights[c] > 0)];

    /// <summary>What is predicted, given what each contender predicts.</summary>
    public Prediction Apply(IReadOnlyList<Prediction> byContender)
    {
        Prediction mean = WeightedMean.Of(byContender, Weights);
        return Map is null ? mean : Map.Apply(mean);
    }
}

/// <summary>What is to be decided.</summary>
/// <param name="Ensemble">Whether a weighted mean may be chosen.</param>
/// <param name="Calibrate">Kind of calibration; none for amounts.</param>
/// <param name="Costs">What errors cost; null for no threshold.</param>
/// <param name="Coverage">Coverage of intervals or sets; null for none.</param>
internal sealed record ChoiceOptions(bool Ensemble, CalibrationMethod Calibrate, ErrorCosts? Costs, double? Coverage);
