namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>What a rank is known to be.</summary>
public enum RankKind
{
    /// <summary>The least: less cannot do, and this does.</summary>
    Exact,

    /// <summary>Enough; less may do too.</summary>
    Sufficient,

    /// <summary>The least lies between two values.</summary>
    Interval,
}

/// <summary>A least rank with all that it rests on.</summary>
/// <param name="Kind">What the number is.</param>
/// <param name="Statement">One sentence.</param>
/// <param name="Formula">The same as a formula.</param>
/// <param name="MinRank">The rank; the upper end of an interval; null where no rank is enough.</param>
/// <param name="LowerRank">The lower end of an interval; null otherwise.</param>
/// <param name="Assumptions">What must hold.</param>
/// <param name="Source">Where it is proved.</param>
public sealed record RankStatement(
    RankKind Kind, string Statement, string Formula, int? MinRank, int? LowerRank, IReadOnlyList<string> Assumptions, string Source)
{
    /// <summary>What such a number is good for, and what not.</summary>
    public const string Use =
        "It bounds the rank that represents a known target. It is no recommendation for training: how much rank a task needs is decided by the change that training makes.";
}
