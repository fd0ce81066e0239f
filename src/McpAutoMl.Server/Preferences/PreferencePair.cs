using McpAutoMl.Core.Validation;

namespace McpAutoMl.Server.Preferences;

/// <summary>One answer preferred to another on the same prompt.</summary>
/// <param name="Chosen">The preferred answer.</param>
/// <param name="Rejected">The other.</param>
/// <param name="Measured">What was measured; null where the other names features that do not exist.</param>
internal sealed record PreferencePair(InsightAnswer Chosen, InsightAnswer Rejected, Preference? Measured)
{
    /// <summary>What decided: score, fewer_features or unknown_names.</summary>
    public string Reason => Measured?.Reason switch
    {
        PreferenceReason.Score => "score",
        PreferenceReason.FewerFeatures => "fewer_features",
        _ => "unknown_names",
    };
}
