using System.Globalization;
using McpAutoMl.Core;

namespace McpAutoMl.Training.Search;

/// <summary>How long a search goes on beyond the default portfolio.</summary>
/// <param name="Trials">Configurations it draws; null for none, or for as many as the time allows.</param>
/// <param name="Seconds">Seconds since the beginning of the training after which it stops; null for no limit.</param>
public sealed record SearchBudget(int? Trials = null, double? Seconds = null)
{
    /// <summary>Most configurations.</summary>
    public const int MostTrials = 10_000;

    /// <summary>Most seconds: a day.</summary>
    public const double MostSeconds = 86_400;

    /// <summary>No search.</summary>
    public static SearchBudget None { get; } = new();

    /// <summary>Whether anything is searched.</summary>
    public bool IsSearch => Trials > 0 || Seconds is not null;

    /// <summary>Refuses what is no budget.</summary>
    /// <exception cref="ProblemException">ARG_RANGE.</exception>
    public void Check()
    {
        if (Trials is { } trials && trials is < 1 or > MostTrials)
        {
            throw Range("max_trials", string.Create(CultureInfo.InvariantCulture, $"{trials} trials are no budget."), $"Use 1 to {MostTrials}, or leave max_trials out for no search.");
        }

        if (Seconds is { } seconds && !(seconds is >= 1 and <= MostSeconds))
        {
            throw Range("max_seconds", string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds are no budget."), $"Use 1 to {MostSeconds}, or leave max_seconds out for no search.");
        }
    }

    private static ProblemException Range(string argument, string message, string fix) =>
        ProblemException.Of("ARG_RANGE", message, fix, new ProblemLocation { Argument = argument });
}
