namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>A cell of the table of models by numbers of components.</summary>
/// <param name="K">Components.</param>
/// <param name="Model">Covariance model.</param>
/// <param name="LogLikelihood">Log-likelihood; null where nothing could be fitted, like the next.</param>
/// <param name="Bic">BIC, larger is better.</param>
/// <param name="Icl">ICL, larger is better.</param>
/// <param name="FreeParameters">Free parameters.</param>
/// <param name="Supported">Whether no component was floored, vanished or has few rows.</param>
/// <param name="Converged">Whether EM came to rest.</param>
/// <param name="Reason">Why nothing could be fitted; null where it was.</param>
public sealed record MixtureScore(
    int K, CovarianceModel Model, double? LogLikelihood, double? Bic, double? Icl, int FreeParameters, bool Supported, bool Converged, string? Reason);
