using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Search;

/// <summary>Draws configurations from the ranges that families name as worth searching.</summary>
/// <remarks>
/// Each draw has its own stream, named by its number, so that the n-th is the same whatever was drawn before.
/// Determinism: bit-exact given the shares.
/// </remarks>
internal sealed class ConfigurationDraw
{
    private readonly (ModelFamily Family, double Share)[] _families;
    private readonly int _rows;
    private readonly long _seed;
    private readonly string _purpose;

    private ConfigurationDraw(IEnumerable<(ModelFamily Family, double Share)> families, int rows, long seed, string purpose)
    {
        _families = [.. families];
        _rows = rows;
        _seed = seed;
        _purpose = purpose;
    }

    /// <summary>Whether there is anything to draw.</summary>
    public bool IsPossible => _families.Length > 0;

    /// <summary>Every family alike, whatever it scored.</summary>
    public static ConfigurationDraw Even(IEnumerable<ModelFamily> families, int rows, long seed) =>
        new(Searchable(families).Select(family => (family, 1.0)), rows, seed, "search/control");

    /// <summary>
    /// Shares by what the families' defaults scored and cost: the family of rank r (from 0) and relative cost c has a share of
    /// 1 / ((1 + r) sqrt(c)). Families whose defaults failed have none.
    /// </summary>
    public static ConfigurationDraw Weighted(
        IEnumerable<ModelFamily> families, IReadOnlyList<Contender> portfolio, string metric, int rows, long seed)
    {
        int sign = MetricNames.IsGain(metric) ? 1 : -1;
        string[] order =
        [
            .. portfolio.Where(c => c.Origin == TrialOrigin.Portfolio)
                .OrderByDescending(c => sign * c.Scores[metric].Mean ?? double.NegativeInfinity)
                .Select(c => c.Name),
        ];
        ModelFamily[] ranked = [.. Searchable(families).Where(f => order.Contains(f.Name)).OrderBy(f => Array.IndexOf(order, f.Name))];
        return new(ranked.Select((family, rank) => (family, 1 / ((1 + rank) * Math.Sqrt(family.RelativeCost)))), rows, seed, "search/draw");
    }

    /// <summary>The configuration of that number.</summary>
    public Configuration Draw(int number, TrialOrigin origin)
    {
        RandomStream random = new(_seed, string.Create(CultureInfo.InvariantCulture, $"{_purpose}/{number}"));
        double place = random.NextDouble() * _families.Sum(f => f.Share);
        int chosen = 0;
        while (chosen < _families.Length - 1 && (place -= _families[chosen].Share) >= 0)
        {
            chosen++;
        }

        ModelFamily family = _families[chosen].Family;
        return Configuration.Of(
            family,
            ParameterValues.Of(family, [.. family.Parameters.Select(spec => new KeyValuePair<string, double>(spec.Name, spec.At(random.NextDouble())))]),
            _rows,
            origin);
    }

    private static IEnumerable<ModelFamily> Searchable(IEnumerable<ModelFamily> families) => families.Where(family => family.Parameters.Count > 0);
}
