using ModelContextProtocol;

namespace McpAutoMl.Agent.Transcripts;

/// <summary>Hands the server's progress notifications to the transcripts.</summary>
public sealed class TranscriptProgress(IReadOnlyList<ITranscript> transcripts) : IProgress<ProgressNotificationValue>
{
    /// <inheritdoc/>
    public void Report(ProgressNotificationValue value)
    {
        double? fraction = value.Total is { } total and > 0 ? Math.Clamp(value.Progress / total, 0, 1) : null;
        foreach (var transcript in transcripts) transcript.Progressed(fraction, value.Message ?? "");
    }
}
