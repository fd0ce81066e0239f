using System.Text.Json.Serialization;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Training.Calibration;

/// <summary>A fitted map from predicted to calibrated probabilities. Immutable, part of a stored model.</summary>
/// <remarks>
/// Of two classes Platt and isotonic maps turn the probability of the second; of more, each class has a map against the rest, and the results
/// are divided by their sum. Determinism: bit-exact. Cost: O(n K), for isotonic maps times log of the knots.
/// </remarks>
public sealed record CalibrationMap
{
    /// <summary>Platt, isotonic or temperature.</summary>
    public required CalibrationMethod Method { get; init; }

    /// <summary>Exponents are divided by it: above 1 probabilities become less extreme. Temperature only.</summary>
    public double? Temperature { get; init; }

    /// <summary>One curve, or one a class. Platt only.</summary>
    public IReadOnlyList<PlattCurve>? Platt { get; init; }

    /// <summary>One curve, or one a class. Isotonic only.</summary>
    public IReadOnlyList<IsotonicCurve>? Isotonic { get; init; }

    /// <summary>Calibrated probabilities, rows summing to 1.</summary>
    public Prediction Apply(Prediction prediction)
    {
        Matrix from = prediction.Probabilities!;
        Matrix to = new(from.Rows, from.Columns);
        for (int i = 0; i < from.Rows; i++)
        {
            if (Temperature is { } temperature)
            {
                TemperatureScaling.Apply(from.Row(i), 1 / temperature, to.Row(i));
            }
            else if (from.Columns == 2)
            {
                to[i, 1] = Of(0, from[i, 1]);
                to[i, 0] = 1 - to[i, 1];
            }
            else
            {
                AgainstRest(from.Row(i), to.Row(i));
            }
        }

        return new Prediction(to, null);
    }

    /// <summary>Whether the map is whole: as many curves as the classes need, all of them rising and finite.</summary>
    public bool Suits(int classes)
    {
        int curves = classes == 2 ? 1 : classes;
        return classes >= 2 && Method switch
        {
            CalibrationMethod.Temperature => Temperature is > 0 and < double.PositiveInfinity && Platt is null && Isotonic is null,
            CalibrationMethod.Platt => Temperature is null && Isotonic is null && Platt?.Count == curves && Platt.All(c => double.IsFinite(c.Slope) && double.IsFinite(c.Intercept)),
            CalibrationMethod.Isotonic => Temperature is null && Platt is null && Isotonic?.Count == curves && Isotonic.All(c => c.IsWhole),
            _ => false,
        };
    }

    private double Of(int curve, double probability) => Platt is not null ? Platt[curve].At(probability) : Isotonic![curve].At(probability);

    private void AgainstRest(ReadOnlySpan<double> from, Span<double> to)
    {
        double sum = 0;
        for (int k = 0; k < to.Length; k++)
        {
            to[k] = Of(k, from[k]);
            sum += to[k];
        }

        for (int k = 0; k < to.Length; k++)
        {
            to[k] = sum > 0 ? to[k] / sum : from[k];
        }
    }
}

/// <summary>sigmoid(slope * log-odds + intercept).</summary>
public sealed record PlattCurve(double Slope, double Intercept)
{
    internal double At(double probability) => DeterministicMath.Sigmoid((Slope * PlattScaling.LogOdds(probability)) + Intercept);
}

/// <summary>Linear between knots, constant beyond the first and last.</summary>
/// <param name="X">Predicted probabilities, rising.</param>
/// <param name="Y">Calibrated ones, not falling.</param>
public sealed record IsotonicCurve(IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Whether there is a knot, X rises and Y does not fall, within 0 and 1.</summary>
    [JsonIgnore]
    public bool IsWhole => X.Count > 0 && X.Count == Y.Count && Y[0] >= 0 && Y[^1] <= 1
        && Enumerable.Range(0, X.Count).All(i => double.IsFinite(X[i]) && double.IsFinite(Y[i]) && (i == 0 || (X[i] > X[i - 1] && Y[i] >= Y[i - 1])));

    internal double At(double probability)
    {
        int low = 0, high = X.Count; // the first knot above lies in low..high
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = X[middle] > probability ? (low, middle) : (middle + 1, high);
        }

        if (low == 0 || low == X.Count)
        {
            return Y[low == 0 ? 0 : low - 1];
        }

        double share = (probability - X[low - 1]) / (X[low] - X[low - 1]);
        return Y[low - 1] + (share * (Y[low] - Y[low - 1]));
    }
}
