namespace McpAutoMl.Core.Numerics;

/// <summary>All pairs of n players in rounds of disjoint pairs: the circle method of tournaments.</summary>
internal sealed class RoundRobin(int players)
{
    private readonly int _seats = players + (players & 1);

    /// <summary>Number of rounds that cover every pair once.</summary>
    public int Rounds => _seats - 1;

    /// <summary>The disjoint pairs of a round, the lower index first; who sits opposite the empty seat rests.</summary>
    public (int First, int Second)[] Pairs(int round)
    {
        List<(int, int)> pairs = new(_seats / 2);
        for (int i = 0; i < _seats / 2; i++)
        {
            int a = i == 0 ? _seats - 1 : (round + i) % (_seats - 1);
            int b = (round + _seats - 1 - i) % (_seats - 1);
            if (a < players && b < players)
            {
                pairs.Add((Math.Min(a, b), Math.Max(a, b)));
            }
        }

        return [.. pairs];
    }
}
