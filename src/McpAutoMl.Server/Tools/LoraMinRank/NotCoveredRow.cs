using System.Globalization;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Tensors without a rank.</summary>
/// <param name="Name">The name, with * in the place of whole numbers where several tensors are meant.</param>
/// <param name="Kind">embedding, norm, bias, convolution, scalar, vector, matrix or tensor.</param>
/// <param name="Count">How many tensors.</param>
/// <param name="RelativeChange">Norm of the change over that of the base, where both are known; the largest.</param>
/// <param name="Reason">Why there is no rank.</param>
public sealed record NotCoveredRow(string Name, string Kind, int Count, double? RelativeChange, string Reason)
{
    /// <summary>One tensor.</summary>
    public static NotCoveredRow Of(string name, string kind, double? relativeChange, string reason) => new(name, kind, 1, relativeChange, reason);

    /// <summary>Rows of one kind, reason and name but for numbers become one; what changed most and what is not known comes first.</summary>
    public static IReadOnlyList<NotCoveredRow> Gather(IEnumerable<NotCoveredRow> rows) =>
    [
        .. rows.GroupBy(row => (Name: WithoutNumbers(row.Name), row.Kind, row.Reason))
            .Select(group => group.ToList())
            .Select(group => group.Count == 1 ? group[0] : group[0] with
            {
                Name = WithoutNumbers(group[0].Name),
                Count = group.Count,
                RelativeChange = group.TrueForAll(row => row.RelativeChange is not null) ? group.Max(row => row.RelativeChange) : null,
            })
            .OrderByDescending(row => row.RelativeChange ?? double.MaxValue)
            .ThenBy(row => row.Name, StringComparer.Ordinal),
    ];

    private static string WithoutNumbers(string name) =>
        string.Join('.', name.Split('.').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "*" : part));
}
