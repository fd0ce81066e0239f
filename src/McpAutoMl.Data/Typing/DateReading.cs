namespace McpAutoMl.Data.Typing;

/// <summary>What reading a column's texts as dates gave.</summary>
/// <param name="Seconds">Seconds since 1970 of each level; NaN where the text is no existing date.</param>
/// <param name="Shaped">Levels spelled as dates.</param>
/// <param name="Impossible">Levels spelled as dates that do not exist, such as 2023-02-30.</param>
/// <param name="IsMixed">Whether the spellings differ in the order of their parts.</param>
/// <param name="IsAmbiguous">Whether day and month could be exchanged in every text.</param>
/// <param name="DayFirst">Whether the first number was taken as the day.</param>
/// <param name="HasZone">Whether some have a time zone; those are in UTC.</param>
internal sealed record DateReading(
    double[] Seconds, int Shaped, IReadOnlyList<int> Impossible, bool IsMixed, bool IsAmbiguous, bool DayFirst, bool HasZone)
{
    private const int ProbeLevels = 100;

    /// <summary>Reads every level; null when none of the first hundred is spelled as a date.</summary>
    public static DateReading? Of(TextColumn column)
    {
        DateShape?[] shapes = new DateShape?[column.Levels.Length];
        int shaped = 0;
        for (int level = 0; level < shapes.Length; level++)
        {
            if (DateShape.TryRead(column.Levels[level], out DateShape shape))
            {
                shapes[level] = shape;
                shaped++;
            }

            if (level == ProbeLevels - 1 && shaped == 0)
            {
                return null;
            }
        }

        return shaped == 0 ? null : Interpret(column, shapes, shaped);
    }

    private static DateReading Interpret(TextColumn column, DateShape?[] shapes, int shaped)
    {
        bool yearFirst = false, yearLast = false, named = false, dayMustBeFirst = false, monthMustBeFirst = false, points = false, zone = false;
        for (int level = 0; level < shapes.Length; level++)
        {
            if (shapes[level] is not { } shape)
            {
                continue;
            }

            yearFirst |= shape.Order == DateOrder.YearFirst;
            yearLast |= shape.Order == DateOrder.YearLast;
            named |= shape.Order == DateOrder.NamedMonth;
            zone |= shape.OffsetSeconds is not null;
            if (shape.Order == DateOrder.YearLast)
            {
                dayMustBeFirst |= shape.First > 12;
                monthMustBeFirst |= shape.Second > 12;
                points |= column.Levels[level].Contains('.');
            }
        }

        // Points are only used with the day first; otherwise month first, as most tools do, and a warning says so.
        bool dayFirst = dayMustBeFirst || (!monthMustBeFirst && points);
        bool mixed = (yearFirst ? 1 : 0) + (yearLast ? 1 : 0) + (named ? 1 : 0) > 1 || (dayMustBeFirst && monthMustBeFirst);
        double[] seconds = Array.ConvertAll(shapes, shape => shape?.ToSeconds(dayFirst) ?? double.NaN);
        int[] impossible = [.. Enumerable.Range(0, shapes.Length).Where(level => shapes[level] is not null && double.IsNaN(seconds[level]))];
        bool ambiguous = yearLast && !dayMustBeFirst && !monthMustBeFirst && !points;
        return new DateReading(seconds, shaped, impossible, mixed, ambiguous, dayFirst, zone);
    }
}
