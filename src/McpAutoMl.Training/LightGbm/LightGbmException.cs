namespace McpAutoMl.Training.LightGbm;

/// <summary>LightGBM refused a call; the message is its own and may name parameters, never paths or data.</summary>
internal sealed class LightGbmException(string message) : Exception("LightGBM: " + message);
