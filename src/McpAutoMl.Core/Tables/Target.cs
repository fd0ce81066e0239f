namespace McpAutoMl.Core.Tables;

/// <summary>The column to be predicted, resolved to classes or numbers over the rows where it is known.</summary>
/// <remarks>Immutable. All arrays are indexed by position in <see cref="SourceRows"/>, not by table row.</remarks>
public sealed class Target
{
    private readonly int[] _codes;
    private readonly double[] _values;

    private Target(
        string name, LearningTask task, int[] sourceRows, string[] classes, int[] codes, double[] values, int positive,
        RowGroups? groups = null, IReadOnlyList<double>? classWeights = null, IReadOnlyList<double>? quantiles = null)
    {
        Quantiles = quantiles;
        Groups = groups;
        ClassWeights = classWeights;
        Name = name;
        Task = task;
        SourceRows = sourceRows;
        Classes = classes;
        _codes = codes;
        _values = values;
        PositiveIndex = positive;
    }

    /// <summary>Column name.</summary>
    public string Name { get; }

    /// <summary>What is to be learnt of it.</summary>
    public LearningTask Task { get; }

    /// <summary>Table rows where the target is known, ascending.</summary>
    public IReadOnlyList<int> SourceRows { get; }

    /// <summary>Class names in ordinal order; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of rows.</summary>
    public int Count => SourceRows.Count;

    /// <summary>Index into <see cref="Classes"/> of each row; empty for regression.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Value of each row; empty for classification.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The class that rates, probabilities and directions speak of; -1 for regression.</summary>
    public int PositiveIndex { get; }

    /// <summary>Name of that class; null for regression.</summary>
    public string? PositiveClass => PositiveIndex < 0 ? null : Classes[PositiveIndex];

    /// <summary>Rows that stay together whenever rows are divided into folds; null where each stands for itself.</summary>
    public RowGroups? Groups { get; }

    /// <summary>What an error on a row of each class counts in a fit, positive, in the order of <see cref="Classes"/>; null where all count 1.</summary>
    /// <remarks>Learners weigh their losses by it; measures of performance do not.</remarks>
    public IReadOnlyList<double>? ClassWeights { get; }

    /// <summary>Levels of the quantiles to be learnt, ascending, between 0 and 1; null where the task is another.</summary>
    public IReadOnlyList<double>? Quantiles { get; }

    /// <summary>Whether the task has classes.</summary>
    public bool IsClassification => Task.IsClassification();

    /// <summary>A target with classes.</summary>
    public static Target OfClasses(string name, int[] sourceRows, string[] classes, int[] codes, int positive) =>
        new(name, classes.Length == 2 ? LearningTask.Binary : LearningTask.Multiclass, sourceRows, classes, codes, [], positive);

    /// <summary>A target with numbers.</summary>
    public static Target OfValues(string name, int[] sourceRows, double[] values) =>
        new(name, LearningTask.Regression, sourceRows, [], [], values, -1);

    /// <summary>A target with whole numbers from 0.</summary>
    /// <exception cref="ProblemException">TARGET_NOT_COUNT, with the first row whose value is none.</exception>
    public static Target OfCounts(string name, int[] sourceRows, double[] counts)
    {
        Target target = new(name, LearningTask.Count, sourceRows, [], [], counts, -1);
        _ = CountValues.Of(target);
        return target;
    }

    /// <summary>The same numbers as a regression's, for what looks at amounts whatever the task; a target with classes as it is.</summary>
    public Target AsAmounts() =>
        IsClassification || Task == LearningTask.Regression ? this : new(Name, LearningTask.Regression, [.. SourceRows], [], [], _values, -1, Groups);

    /// <summary>The same target with rows that stay together.</summary>
    public Target WithGroups(RowGroups groups) =>
        new(Name, Task, [.. SourceRows], [.. Classes], _codes, _values, PositiveIndex, groups, ClassWeights, Quantiles);

    /// <summary>The same target with classes that count differently.</summary>
    /// <param name="weights">One a class, positive and finite.</param>
    /// <exception cref="ArgumentException">The target has no classes, or the weights do not fit them.</exception>
    public Target WithClassWeights(IReadOnlyList<double> weights) => IsClassification && weights.Count == Classes.Count && weights.All(w => w > 0 && double.IsFinite(w))
        ? new(Name, Task, [.. SourceRows], [.. Classes], _codes, _values, PositiveIndex, Groups, [.. weights])
        : throw new ArgumentException("Class weights have to be positive and finite, one a class.", nameof(weights));

    /// <summary>The same numbers, of which quantiles are to be learnt.</summary>
    /// <param name="levels">At least one, ascending, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The target has classes.</exception>
    public Target WithQuantiles(IReadOnlyList<double> levels) => !IsClassification
        ? new(Name, LearningTask.Quantile, [.. SourceRows], [], [], _values, -1, Groups, quantiles: [.. levels])
        : throw new ArgumentException("Classes have no quantiles.", nameof(levels));

    /// <summary>What an error on a row counts in a fit: the weight of its class, or 1.</summary>
    public double Weight(int position) => ClassWeights is null ? 1 : ClassWeights[_codes[position]];

    /// <summary><see cref="Weight"/> of every row; null where all count 1, so that learners can leave the weighing out.</summary>
    public double[]? RowWeights() => ClassWeights is null ? null : Array.ConvertAll(_codes, code => ClassWeights[code]);

    /// <summary>The positions named (indices into this target's rows), with the same classes in the same order, and their groups.</summary>
    public Target Take(ReadOnlySpan<int> positions)
    {
        int[] rows = new int[positions.Length];
        int[] codes = new int[IsClassification ? positions.Length : 0];
        double[] values = new double[IsClassification ? 0 : positions.Length];
        for (int i = 0; i < positions.Length; i++)
        {
            rows[i] = SourceRows[positions[i]];
            if (IsClassification)
            {
                codes[i] = _codes[positions[i]];
            }
            else
            {
                values[i] = _values[positions[i]];
            }
        }

        return new Target(Name, Task, rows, [.. Classes], codes, values, PositiveIndex, Groups?.Take(positions), ClassWeights, Quantiles);
    }
}
