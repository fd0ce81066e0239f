using System.Globalization;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>What a count is: a whole number from 0 to 2^53, beyond which doubles skip whole numbers.</summary>
internal static class CountValues
{
    /// <summary>Largest count.</summary>
    public const double Most = 9007199254740992;

    /// <summary>Whether a value is a count.</summary>
    public static bool IsCount(double value) => value >= 0 && value <= Most && value == Math.Floor(value);

    /// <summary>The values of a target.</summary>
    /// <exception cref="ProblemException">TARGET_NOT_COUNT, with the first row whose value is none.</exception>
    public static double[] Of(Target target)
    {
        for (int i = 0; i < target.Count; i++)
        {
            if (!IsCount(target.Values[i]))
            {
                throw Problem(target.Name, target.SourceRows[i], target.Values[i]);
            }
        }

        return target.Values.ToArray();
    }

    private static ProblemException Problem(string name, int row, double value)
    {
        string shown = name.Length <= 80 ? name : name[..80] + "…";
        string what = value < 0 ? "counts are not negative" : value > Most ? "counts end at 2^53" : "counts are whole numbers";
        return ProblemException.Of(
            "TARGET_NOT_COUNT",
            string.Create(CultureInfo.InvariantCulture, $"Target '{shown}' is {value:R} in row {row}; {what}."),
            "Name a column of whole numbers from 0, or set task to regression for amounts.",
            new ProblemLocation { Column = shown, Row = row, Argument = "target" });
    }
}
