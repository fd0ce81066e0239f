namespace McpAutoMl.Core.Tests.Statistics.Screening;

/// <summary>Keeps every fraction it was told, in order.</summary>
internal sealed class RecordedProgress : IProgress<StageProgress>
{
    private readonly Lock _lock = new();

    public List<double> Fractions { get; } = [];

    public void Report(StageProgress value)
    {
        lock (_lock)
        {
            Fractions.Add(value.Fraction);
        }
    }
}
