namespace McpAutoMl.Core;

/// <summary>Reports a part of the work, itself from 0 to 1, as a stretch of the whole.</summary>
/// <param name="whole">Who is told.</param>
/// <param name="from">Fraction of the whole at which the part begins.</param>
/// <param name="to">Fraction at which it ends.</param>
public sealed class PartialProgress(IProgress<StageProgress>? whole, double from, double to) : IProgress<StageProgress>
{
    /// <inheritdoc/>
    public void Report(StageProgress value) =>
        whole?.Report(new StageProgress(from + ((to - from) * value.Fraction), value.Stage));
}
