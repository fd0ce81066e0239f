namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>How a component of an innovations model enters.</summary>
public enum EtsComponent
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Added.</summary>
    Additive,

    /// <summary>Added, with a slope that fades by a factor each step; for the trend.</summary>
    Damped,

    /// <summary>Multiplied.</summary>
    Multiplicative,
}

/// <summary>A form of exponential smoothing: error, trend and season, in the taxonomy of Hyndman et al. (2008).</summary>
/// <param name="Error"><see cref="EtsComponent.Additive"/> or <see cref="EtsComponent.Multiplicative"/>.</param>
/// <param name="Trend">None, additive or damped.</param>
/// <param name="Season">None, additive or multiplicative.</param>
/// <param name="Log">Whether the logarithms of the values are modelled, and the forecasts are medians; additive components only.</param>
public sealed record EtsForm(EtsComponent Error, EtsComponent Trend, EtsComponent Season, bool Log = false)
{
    /// <summary>The usual short name, such as <c>ETS(A,Ad,M)</c>, or <c>log ETS(A,A,A)</c>.</summary>
    public string Name => $"{(Log ? "log " : "")}ETS({Letter(Error)},{Letter(Trend)},{Letter(Season)})";

    /// <summary>Whether all values have to be above 0.</summary>
    public bool NeedsPositive => Log || Error == EtsComponent.Multiplicative || Season == EtsComponent.Multiplicative;

    /// <summary>Parameters that are fitted, the variance of the errors among them: weights, damping, first states.</summary>
    /// <param name="season">Season length.</param>
    public int ParameterCount(int season) =>
        3 + (Trend == EtsComponent.None ? 0 : 2) + (Trend == EtsComponent.Damped ? 1 : 0) + (Season == EtsComponent.None ? 0 : season);

    private static string Letter(EtsComponent component) => component switch
    {
        EtsComponent.None => "N",
        EtsComponent.Additive => "A",
        EtsComponent.Damped => "Ad",
        _ => "M",
    };
}
