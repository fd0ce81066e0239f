using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Training.Calibration;

/// <summary>Fits a map of a given kind to predictions whose truth is known.</summary>
public static class CalibrationFit
{
    /// <summary>The map; null for <see cref="CalibrationMethod.None"/>.</summary>
    /// <param name="method">Not <see cref="CalibrationMethod.Auto"/>.</param>
    /// <param name="prediction">Probabilities of rows that the predicting model had not seen.</param>
    /// <param name="codes">Their classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The method is no map.</exception>
    public static CalibrationMap? Of(CalibrationMethod method, Prediction prediction, ReadOnlySpan<int> codes)
    {
        Matrix p = prediction.Probabilities!;
        if (method == CalibrationMethod.Temperature)
        {
            return new CalibrationMap { Method = method, Temperature = TemperatureScaling.Fit(p, codes) };
        }

        int[] classes = p.Columns == 2 ? [1] : [.. Enumerable.Range(0, p.Columns)];
        List<PlattCurve> platt = [];
        List<IsotonicCurve> isotonic = [];
        foreach (int k in classes)
        {
            double[] probabilities = new double[p.Rows];
            bool[] happened = new bool[p.Rows];
            for (int i = 0; i < p.Rows; i++)
            {
                probabilities[i] = p[i, k];
                happened[i] = codes[i] == k;
            }

            if (method == CalibrationMethod.Platt)
            {
                platt.Add(PlattScaling.Fit(probabilities, happened));
            }
            else if (method == CalibrationMethod.Isotonic)
            {
                isotonic.Add(IsotonicRegression.Fit(probabilities, happened));
            }
        }

        return method switch
        {
            CalibrationMethod.None => null,
            CalibrationMethod.Platt => new CalibrationMap { Method = method, Platt = platt },
            CalibrationMethod.Isotonic => new CalibrationMap { Method = method, Isotonic = isotonic },
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A kind of map is needed."),
        };
    }
}
