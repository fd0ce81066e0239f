namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>Errors of all steps up to a horizon, made at the values of a series.</summary>
internal static class StepErrors
{
    /// <summary>Fills in the errors, origin after origin; 0 for steps after the last value.</summary>
    /// <param name="model">Weights and first states, with an undamped trend and a season.</param>
    /// <param name="values">In the scale of the recursion.</param>
    /// <param name="from">Values before the first origin.</param>
    /// <param name="stride">Distance of origins.</param>
    /// <param name="steps">Horizon.</param>
    /// <param name="into">Origins x steps.</param>
    /// <returns>Whether all are finite.</returns>
    public static bool Fill(EtsModel model, double[] values, int from, int stride, int steps, double[] into)
    {
        double[] seasonal = [.. model.Seasonal];
        bool multiplied = model.Form.Season == EtsComponent.Multiplicative;
        EtsState state = new(model.Level, model.Slope);
        int at = 0;
        for (int t = from; t < values.Length; t += stride)
        {
            state = model.Continue(state, values.AsSpan(at, t - at), at, seasonal, null);
            at = t;
            for (int h = 0; h < steps; h++)
            {
                double path = state.Level + ((h + 1) * state.Slope), season = seasonal[(t + h) % seasonal.Length];
                double error = t + h < values.Length ? values[t + h] - (multiplied ? path * season : path + season) : 0;
                into[((t - from) / stride * steps) + h] = error;
                if (!double.IsFinite(error))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
