namespace McpAutoMl.Core.Forecasting.Methods;

/// <summary>A fitted method: parameters that stay while the series goes on. Immutable; its public properties are what is stored of it.</summary>
public abstract record FittedForecast
{
    /// <summary>Parameters for a reader, in a fixed order.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, object>> Describe();

    /// <summary>Forecasts of the steps after the values.</summary>
    /// <param name="values">The series from the start that the method was fitted at; may go on after the values of the fit, with the states brought
    /// up to date.</param>
    /// <param name="horizon">Steps, at least 1.</param>
    /// <returns>One value a step, in the unit of the series; not finite where the recursion overflows.</returns>
    public abstract double[] Forecast(ReadOnlySpan<double> values, int horizon);
}
