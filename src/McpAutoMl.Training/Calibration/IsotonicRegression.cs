namespace McpAutoMl.Training.Calibration;

/// <summary>Fits the rising function that is nearest to what happened, in squares.</summary>
/// <remarks>
/// Pool adjacent violators; equal probabilities are one point. The curve is linear between the ends of its steps, as scikit-learn's. Rates of 0
/// and 1 are kept 1 / (n + 2) inside, Laplace's rule for n rows, since one surprise would cost an infinite log-loss.
/// Determinism: bit-exact. Cost: O(n log n).
/// Source: Ayer et al. (1955); Zadrozny and Elkan (2002).
/// </remarks>
public static class IsotonicRegression
{
    /// <summary>The curve of probabilities against what happened.</summary>
    /// <param name="probabilities">n predicted probabilities, n at least 1.</param>
    /// <param name="happened">Whether the class was the actual one.</param>
    public static IsotonicCurve Fit(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened)
    {
        double[] keys = probabilities.ToArray();
        bool[] actual = happened.ToArray();
        Array.Sort(keys, actual);
        List<Step> steps = [];
        int next = 0;
        while (next < keys.Length)
        {
            int begin = next;
            long hits = 0;
            for (; next < keys.Length && keys[next] == keys[begin]; next++)
            {
                hits += actual[next] ? 1 : 0;
            }

            Step step = new(keys[begin], keys[begin], hits, next - begin);
            while (steps.Count > 0 && steps[^1].IsAbove(step))
            {
                step = steps[^1].With(step);
                steps.RemoveAt(steps.Count - 1);
            }

            steps.Add(step);
        }

        double inside = 1.0 / (keys.Length + 2);
        List<double> x = [], y = [];
        foreach (Step step in steps)
        {
            double rate = Math.Clamp(step.Rate, inside, 1 - inside);
            x.Add(step.From);
            y.Add(rate);
            if (step.To > step.From)
            {
                x.Add(step.To);
                y.Add(rate);
            }
        }

        return new IsotonicCurve(x, y);
    }

    private readonly record struct Step(double From, double To, long Hits, long Rows)
    {
        public double Rate => (double)Hits / Rows;

        // Whole numbers: no rounding decides what is pooled.
        public bool IsAbove(Step next) => (Int128)Hits * next.Rows >= (Int128)next.Hits * Rows;

        public Step With(Step next) => new(From, next.To, Hits + next.Hits, Rows + next.Rows);
    }
}
