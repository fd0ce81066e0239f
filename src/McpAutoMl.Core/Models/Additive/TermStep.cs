namespace McpAutoMl.Core.Models.Additive;

/// <summary>One term of one bag: where its rows lie, what it has learnt, and how it takes a step.</summary>
/// <param name="training">Cell of each training row.</param>
/// <param name="validation">Cell of each validation row.</param>
/// <param name="cells">Number of cells.</param>
/// <param name="scores">Scores a row.</param>
/// <param name="parameters">How steps are taken.</param>
internal abstract class TermStep(ushort[] training, ushort[] validation, int cells, int scores, EbmParameters parameters)
{
    /// <summary>Cell of each training row.</summary>
    public ushort[] Training { get; } = training;

    /// <summary>Cell of each validation row.</summary>
    public ushort[] Validation { get; } = validation;

    /// <summary>What the term adds to score k in each cell: [cell * scores + k].</summary>
    public double[] Values { get; } = new double[cells * scores];

    /// <summary>Derivatives by cell, as <see cref="BoostedRows.Accumulate"/> writes them.</summary>
    public double[] Sums { get; } = new double[cells * scores * 2];

    /// <summary>The step taken last.</summary>
    public double[] Step { get; } = new double[cells * scores];

    /// <summary>Scores a row.</summary>
    protected int Scores { get; } = scores;

    /// <summary>How steps are taken.</summary>
    protected EbmParameters Parameters { get; } = parameters;

    /// <summary>Training rows of each cell.</summary>
    protected int[] Counts { get; } = Count(training, cells);

    /// <summary>Takes the step that <see cref="Sums"/> ask for.</summary>
    public void Take()
    {
        Array.Clear(Step);
        for (int k = 0; k < Scores; k++)
        {
            Fit(k);
        }

        for (int i = 0; i < Values.Length; i++)
        {
            Values[i] += Step[i];
        }
    }

    /// <summary>Writes <see cref="Step"/> of score <paramref name="k"/>.</summary>
    protected abstract void Fit(int k);

    /// <summary>What a leaf would lower the loss by, twice: G^2 / (H + lambda).</summary>
    protected double Gain(double first, double second)
    {
        double curvature = second + Parameters.RegLambda;
        return curvature > 0 ? first * first / curvature : 0;
    }

    /// <summary>The share of a leaf's Newton step that is taken.</summary>
    protected double Leaf(double first, double second)
    {
        double curvature = second + Parameters.RegLambda;
        return curvature > 0 ? -Parameters.LearningRate * Math.Clamp(first / curvature, -EbmParameters.MostStep, EbmParameters.MostStep) : 0;
    }

    private static int[] Count(ushort[] rows, int cells)
    {
        int[] counts = new int[cells];
        foreach (ushort cell in rows)
        {
            counts[cell]++;
        }

        return counts;
    }
}
