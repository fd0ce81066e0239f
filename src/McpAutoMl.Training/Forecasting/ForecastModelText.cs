using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using McpAutoMl.Core;
using McpAutoMl.Core.Forecasting.Methods;
using McpAutoMl.Core.Forecasting.Smoothing;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Forecasting;

/// <summary>Canonical text of a <see cref="ForecastModel"/>.</summary>
public static class ForecastModelText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the text is stored and hashed, never shown as HTML
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds, LeaveOutDerived } },
    };

    /// <summary>The same model gives the same text, byte for byte.</summary>
    public static string Write(ForecastModel model) => JsonSerializer.Serialize(model, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ProblemException">MODEL_CORRUPT when the text is no model of this format, or not what <see cref="Write"/> makes of
    /// it.</exception>
    public static ForecastModel Read(string text)
    {
        try
        {
            ForecastModel? model = JsonSerializer.Deserialize<ForecastModel>(text, Options);
            return model?.Format == ForecastModel.CurrentFormat && IsWhole(model) && Write(model) == text
                ? model
                : throw TrainedModelText.Corrupt(null);
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or NotSupportedException or ArgumentException)
        {
            throw TrainedModelText.Corrupt(e);
        }
    }

    // What the numbers of a document mean is checked here once, so that whoever applies it need not.
    private static bool IsWhole(ForecastModel model) =>
        model.Horizon is > 0 and <= ForecastTrainer.LongestHorizon
        && model.Series.Count > 0 && model.Series.Observed.Count == model.Series.Count && model.Series.Index.Step.Count > 0
        && model.Season >= 1 && model.Season <= model.Series.Count
        && model.Leaderboard.Count > 0
        && (model.Intervals is null || (model.Intervals.Quantile > 0 && model.Intervals.Growth.Count > 0))
        && model.Fitted switch
        {
            SeasonalRepeat repeat => repeat.Season >= 1 && repeat.Season <= model.Series.Count,
            EtsModel ets => ets.Seasonal.Count == (ets.Form.Season == EtsComponent.None ? 0 : model.Season),
            ThetaModel theta => theta.Seasonal.Count is 0 || theta.Seasonal.Count == model.Season,
            LagTreesModel trees => trees.Lags.Season == model.Season && trees.Lags.Lags > 0 && LagTable.Rows(model.Series.Count, model.Season) > 0,
            _ => true,
        };

    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type == typeof(FittedForecast))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions
            {
                TypeDiscriminatorPropertyName = "kind",
                DerivedTypes =
                {
                    new(typeof(SeasonalRepeat), "repeat"), new(typeof(DriftLine), "drift"), new(typeof(ConstantMean), "mean"),
                    new(typeof(EtsModel), "smoothing"), new(typeof(ThetaModel), "theta"), new(typeof(LagTreesModel), "lightgbm_lags"),
                },
            };
        }
    }

    // What follows from other members isn't written a second time.
    private static void LeaveOutDerived(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0 && type.Kind == JsonTypeInfoKind.Object; i--)
        {
            if (type.Properties[i] is { Set: null, AssociatedParameter: null })
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
