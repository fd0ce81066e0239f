namespace McpAutoMl.Core.Tables;

/// <summary>What a count is: a whole number from 0 to 2^53, beyond which doubles skip whole numbers.</summary>
public static class CountValues
{
    /// <summary>Largest count.</summary>
    public const double Most = 9007199254740992;

    /// <summary>Whether a value is a count.</summary>
    public static bool IsCount(double value) => value >= 0 && value <= Most && value == Math.Floor(value);

    /// <summary>The values of a target.</summary>
    /// <exception cref="ProblemException">TARGET_NOT_COUNT, with the first row whose value is none.</exception>
    internal static double[] Of(Target target)
    {
        double[] values = target.Values.ToArray();
        int first = Array.FindIndex(values, value => !IsCount(value));
        return first < 0 ? values : throw TargetProblem.NotCount(target.Name, target.SourceRows[first], values[first]);
    }
}
