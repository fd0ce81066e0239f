namespace McpAutoMl.Training;

/// <summary>Brings labels to mean 0 and standard deviation 1 and scores back.</summary>
/// <param name="Shift">Mean of the training labels.</param>
/// <param name="Factor">Their standard deviation; 1 where it is 0.</param>
internal sealed record LabelScale(double Shift, double Factor)
{
    /// <summary>Leaves everything as it is.</summary>
    public static LabelScale Identity { get; } = new(0, 1);

    /// <summary>The scale of these labels.</summary>
    public static LabelScale Of(ReadOnlySpan<double> labels)
    {
        double mean = 0;
        foreach (double label in labels)
        {
            mean += label / labels.Length;
        }

        double variance = 0;
        foreach (double label in labels)
        {
            double distance = (label - mean) / Math.Sqrt(labels.Length);
            variance += distance * distance;
        }

        double deviation = Math.Sqrt(variance);
        return new LabelScale(mean, deviation > 0 && double.IsFinite(deviation) ? deviation : 1);
    }

    /// <summary>A label in units of the training labels' standard deviation.</summary>
    public double ToUnit(double label) => (label - Shift) / Factor;

    /// <summary>A score in the label's own unit.</summary>
    public double FromUnit(double score) => (score * Factor) + Shift;
}
