using System.Runtime.InteropServices;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>What one learner predicted in one split: of the training rows out of inner folds, and of the test rows after a fit on all training rows.</summary>
/// <param name="Classes">Number of classes; 0 for amounts.</param>
/// <param name="Inner">Predictions of the training rows, row by row, as bytes of doubles.</param>
/// <param name="Outer">Predictions of the test rows.</param>
/// <param name="Seconds">Wall clock of all fits.</param>
internal sealed record SplitPredictions(int Classes, byte[] Inner, byte[] Outer, double Seconds)
{
    /// <summary>Packs predictions.</summary>
    public static SplitPredictions Of(Prediction inner, Prediction outer, double seconds) =>
        new(inner.Probabilities?.Columns ?? 0, Bytes(inner), Bytes(outer), seconds);

    /// <summary>Predictions of the training rows.</summary>
    public Prediction InnerPrediction() => Unpack(Inner);

    /// <summary>Predictions of the test rows.</summary>
    public Prediction OuterPrediction() => Unpack(Outer);

    private static byte[] Bytes(Prediction prediction) => MemoryMarshal.AsBytes<double>(prediction.Values ?? prediction.Probabilities!.Data).ToArray();

    private Prediction Unpack(byte[] bytes)
    {
        double[] numbers = MemoryMarshal.Cast<byte, double>(bytes).ToArray();
        return Classes == 0 ? new Prediction(null, numbers) : new Prediction(new Matrix(numbers.Length / Classes, Classes, numbers), null);
    }
}
