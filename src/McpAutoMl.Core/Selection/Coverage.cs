namespace McpAutoMl.Core.Selection;

/// <summary>A growing subset with what it covers, for marginal gains in O(p).</summary>
internal sealed class Coverage
{
    private readonly CoverageObjective _objective;
    private readonly double[] _covered;
    private readonly double[] _groupBest;

    /// <summary>The empty subset.</summary>
    public Coverage(CoverageObjective objective)
    {
        _objective = objective;
        _covered = new double[objective.Candidates];
        _groupBest = new double[objective.Candidates];
    }

    private Coverage(Coverage other)
    {
        _objective = other._objective;
        _covered = [.. other._covered];
        _groupBest = [.. other._groupBest];
        Size = other.Size;
    }

    /// <summary>Number of members.</summary>
    public int Size { get; private set; }

    /// <summary>F of the subset.</summary>
    public double Value => ValueWithoutCost - (Size * _objective.CostOfOne);

    /// <summary>f of the subset: F without the cost. A function of the members alone, not of the order they came in.</summary>
    public double ValueWithoutCost
    {
        get
        {
            ReadOnlySpan<double> weights = _objective.Weights;
            double sum = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                sum += (weights[i] * _covered[i]) + _groupBest[i];
            }

            return sum;
        }
    }

    /// <summary>The same members in an object of their own.</summary>
    public Coverage Copy() => new(this);

    /// <summary>Takes candidate j in.</summary>
    public void Add(int j)
    {
        ReadOnlySpan<double> similar = _objective.SimilarTo(j);
        for (int i = 0; i < _covered.Length; i++)
        {
            _covered[i] = Math.Max(_covered[i], similar[i]);
        }

        int group = _objective.Groups[j];
        _groupBest[group] = Math.Max(_groupBest[group], _objective.Bonus[j]);
        Size++;
    }

    /// <summary>f(S + j) - f(S): at least 0, and never larger for a larger S.</summary>
    public double GainWithoutCost(int j)
    {
        ReadOnlySpan<double> similar = _objective.SimilarTo(j);
        ReadOnlySpan<double> weights = _objective.Weights;
        double gain = Math.Max(0, _objective.Bonus[j] - _groupBest[_objective.Groups[j]]);
        for (int i = 0; i < weights.Length; i++)
        {
            gain += weights[i] * Math.Max(0, similar[i] - _covered[i]);
        }

        return gain;
    }
}
