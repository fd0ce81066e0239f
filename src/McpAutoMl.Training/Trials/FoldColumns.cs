using McpAutoMl.Core;

namespace McpAutoMl.Training.Trials;

/// <summary>Columns that decide about folds and therefore are no features; null for none.</summary>
/// <param name="Split">Numbers of the test folds.</param>
/// <param name="Group">Rows with equal values stay together.</param>
/// <param name="Time">Rows are tested by models of earlier rows.</param>
internal sealed record FoldColumns(string? Split, string? Group, string? Time)
{
    /// <summary>Those that are given.</summary>
    public IReadOnlyList<string> Given => [.. new[] { Split, Group, Time }.OfType<string>()];

    /// <summary>Refuses what contradicts itself.</summary>
    /// <exception cref="ProblemException">ARG_INVALID.</exception>
    public void Check()
    {
        if (Time is not null && (Split ?? Group) is not null)
        {
            string other = Split is not null ? "split_column" : "group_column";
            throw ProblemException.Of(
                "ARG_INVALID",
                $"time_column orders all rows, so that {other} has nothing left to decide.",
                $"Leave out time_column or {other}.",
                new ProblemLocation { Argument = "time_column" });
        }
    }
}
