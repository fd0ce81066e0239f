using System.Globalization;

namespace McpAutoMl.Core.Tables;

/// <summary>Turns the column to be predicted into classes or numbers, or says why it can't be a target.</summary>
/// <remarks>
/// Rules when no task is given:
/// boolean, categorical and text columns have classes; a numeric or integer column with two values has two classes; an integer
/// column with 3 to <see cref="FewValues"/> values has classes, with a TASK_SUSPECT warning, for it may be a count or a grade;
/// every other number is a regression target.
/// </remarks>
public static class TargetResolver
{
    /// <summary>Fewest rows with a known target.</summary>
    public const int LeastRows = 10;

    /// <summary>Most different integers that are taken for class labels.</summary>
    public const int FewValues = 20;

    /// <summary>Most classes of a target.</summary>
    public const int MostClasses = 256;

    /// <summary>Resolves the target over the rows where it is known.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">Column name.</param>
    /// <param name="task">What is to be learnt; null to decide by the rules above.</param>
    /// <param name="positiveClass">Class that rates and directions speak of; null for the rarest class, the later in ordinal order of equals.</param>
    /// <param name="warnings">Receives TASK_SUSPECT where the column fits another task better.</param>
    /// <exception cref="ProblemException">
    /// COLUMN_NOT_FOUND, TARGET_EMPTY, TOO_FEW_ROWS, TARGET_IS_ID, SINGLE_CLASS, CLASS_TOO_SMALL, TARGET_NOT_NUMERIC, TARGET_NOT_COUNT,
    /// ARG_INVALID (task or positive class does not fit), ARG_RANGE (too many classes).
    /// </exception>
    public static Target Resolve(
        Table table, string target, LearningTask? task, string? positiveClass, ICollection<Warning> warnings)
    {
        int index = table.IndexOf(target);
        Column column = index >= 0 ? table.Columns[index] : throw ColumnNotFound.Problem(target, table, "target");
        int[] rows = KnownRows(column);
        CheckRows(column, rows.Length);
        if (column.Type is ColumnType.Identifier || (column is CategoricalColumn && column.DistinctCount >= 0.9 * rows.Length))
        {
            throw TargetProblem.IsIdentifier(column, rows.Length);
        }

        bool classes = task is { } asked ? asked.IsClassification() : HasClasses(column, warnings);
        return classes
            ? Classes(column, rows, task, positiveClass, warnings)
            : Numbers((column as NumericColumn) ?? throw TargetProblem.NotNumeric(column), rows, positiveClass, task);
    }

    private static int[] KnownRows(Column column)
    {
        int[] rows = new int[column.Length - column.MissingCount];
        int next = 0;
        for (int row = 0; row < column.Length; row++)
        {
            if (!column.IsMissing(row))
            {
                rows[next++] = row;
            }
        }

        return rows;
    }

    private static void CheckRows(Column column, int known)
    {
        if (known == 0 && column.Length > 0)
        {
            throw TargetProblem.Empty(column);
        }

        if (known < LeastRows)
        {
            throw TargetProblem.TooFewRows(column, known);
        }
    }

    private static bool HasClasses(Column column, ICollection<Warning> warnings)
    {
        if (column is CategoricalColumn || column.DistinctCount <= 2)
        {
            return true;
        }

        if (column.Type != ColumnType.Integer || column.DistinctCount > FewValues)
        {
            return false;
        }

        warnings.Add(new Warning(
            "TASK_SUSPECT",
            $"Target '{TargetProblem.Name(column)}' has {column.DistinctCount} different whole numbers, taken as classes; set task to regression if they are amounts, to count if they count something.",
            TargetProblem.Name(column)));
        return true;
    }

    private static Target Numbers(NumericColumn column, int[] rows, string? positiveClass, LearningTask? task)
    {
        if (column.Type == ColumnType.Datetime)
        {
            throw TargetProblem.NotNumeric(column);
        }

        if (positiveClass is not null)
        {
            throw TargetProblem.NoClasses(column);
        }

        double[] values = [.. rows.Select(row => column.Memory.Span[row])];
        Target target = task == LearningTask.Count ? Target.OfCounts(column.Name, rows, values) : Target.OfValues(column.Name, rows, values);
        return column.DistinctCount == 1 ? throw TargetProblem.SingleClass(column) : target;
    }

    private static Target Classes(
        Column column, int[] rows, LearningTask? task, string? positiveClass, ICollection<Warning> warnings)
    {
        if (column.Type == ColumnType.Datetime)
        {
            throw TargetProblem.NotNumeric(column);
        }

        int distinct = column.DistinctCount;
        if (distinct == rows.Length)
        {
            throw TargetProblem.IsIdentifier(column, rows.Length);
        }

        if (distinct > MostClasses)
        {
            throw TargetProblem.TooManyClasses(column);
        }

        (string[] classes, int[] codes) = ClassLabels.Of(column, rows);
        int[] counts = new int[classes.Length];
        foreach (int code in codes)
        {
            counts[code]++;
        }

        CheckClasses(column, classes, counts, task, warnings);
        return Target.OfClasses(column.Name, rows, classes, codes, Positive(column, classes, counts, positiveClass));
    }

    private static void CheckClasses(Column column, string[] classes, int[] counts, LearningTask? task, ICollection<Warning> warnings)
    {
        if (classes.Length == 1)
        {
            throw TargetProblem.SingleClass(column);
        }

        int single = Array.IndexOf(counts, 1);
        if (single >= 0)
        {
            throw TargetProblem.ClassTooSmall(column, classes[single]);
        }

        if (task == LearningTask.Binary && classes.Length > 2)
        {
            throw TargetProblem.NotBinary(column, classes);
        }

        if (task is not null && column.Type == ColumnType.Numeric && classes.Length > FewValues)
        {
            warnings.Add(new Warning(
                "TASK_SUSPECT",
                string.Create(CultureInfo.InvariantCulture, $"Target '{TargetProblem.Name(column)}' has {classes.Length} different numbers, treated as unordered classes; regression fits better."),
                TargetProblem.Name(column)));
        }
    }

    private static int Positive(Column column, string[] classes, int[] counts, string? asked)
    {
        if (asked is not null)
        {
            int named = Array.IndexOf(classes, asked);
            return named >= 0 ? named : throw TargetProblem.UnknownClass(column, asked, classes);
        }

        int rarest = 0;
        for (int k = 1; k < counts.Length; k++)
        {
            rarest = counts[k] <= counts[rarest] ? k : rarest;
        }

        return rarest;
    }
}
