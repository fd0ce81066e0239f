namespace McpAutoMl.Core.Selection;

/// <summary>Which member stands for each candidate, and how well the next best would: what removing a member costs.</summary>
internal sealed class Representation
{
    private readonly CoverageObjective _objective;
    private readonly List<int> _members;
    private readonly double[] _first, _second, _groupFirst, _groupSecond;
    private readonly int[] _groupBest;
    private readonly List<int>[] _standsFor;

    /// <param name="objective">F.</param>
    /// <param name="members">The subset.</param>
    public Representation(CoverageObjective objective, List<int> members)
    {
        int p = objective.Candidates;
        _objective = objective;
        _members = members;
        (_first, _second, _groupFirst, _groupSecond) = (new double[p], new double[p], new double[p], new double[p]);
        int[] best = new int[p];
        _groupBest = new int[p];
        Array.Fill(best, -1);
        Array.Fill(_groupBest, -1);
        for (int r = 0; r < members.Count; r++)
        {
            ReadOnlySpan<double> similar = objective.SimilarTo(members[r]);
            for (int i = 0; i < p; i++)
            {
                Insert(similar[i], r, ref _first[i], ref _second[i], ref best[i]);
            }

            int group = objective.Groups[members[r]];
            Insert(objective.Bonus[members[r]], r, ref _groupFirst[group], ref _groupSecond[group], ref _groupBest[group]);
        }

        _standsFor = [.. members.Select(_ => new List<int>())];
        for (int i = 0; i < p; i++)
        {
            if (best[i] >= 0)
            {
                _standsFor[best[i]].Add(i);
            }
        }
    }

    /// <summary>f(S + j) - f(S).</summary>
    public double Gain(int j)
    {
        ReadOnlySpan<double> similar = _objective.SimilarTo(j);
        ReadOnlySpan<double> weights = _objective.Weights;
        double gain = Math.Max(0, _objective.Bonus[j] - _groupFirst[_objective.Groups[j]]);
        for (int i = 0; i < weights.Length; i++)
        {
            gain += weights[i] * Math.Max(0, similar[i] - _first[i]);
        }

        return gain;
    }

    /// <summary>f(S) - f(S without the r-th member).</summary>
    public double Loss(int r)
    {
        int group = _objective.Groups[_members[r]];
        double loss = _groupBest[group] == r ? _groupFirst[group] - _groupSecond[group] : 0;
        foreach (int i in _standsFor[r])
        {
            loss += _objective.Weights[i] * (_first[i] - _second[i]);
        }

        return loss;
    }

    /// <summary>How much more j gains once the r-th member is gone. Cost: O(candidates that it stands for).</summary>
    public double ExtraGain(int r, int j)
    {
        ReadOnlySpan<double> similar = _objective.SimilarTo(j);
        ReadOnlySpan<double> weights = _objective.Weights;
        int group = _objective.Groups[j];
        double extra = _groupBest[group] == r
            ? Math.Max(0, _objective.Bonus[j] - _groupSecond[group]) - Math.Max(0, _objective.Bonus[j] - _groupFirst[group])
            : 0;
        foreach (int i in _standsFor[r])
        {
            extra += weights[i] * (Math.Max(0, similar[i] - _second[i]) - Math.Max(0, similar[i] - _first[i]));
        }

        return extra;
    }

    private static void Insert(double value, int member, ref double first, ref double second, ref int best)
    {
        if (value > first)
        {
            (second, first, best) = (first, value, member);
        }
        else
        {
            second = Math.Max(second, value);
        }
    }
}
