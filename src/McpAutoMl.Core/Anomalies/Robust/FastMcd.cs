using System.Globalization;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies.Robust;

/// <summary>Searches the h rows whose covariance has the least determinant.</summary>
/// <remarks>
/// 500 starts from p + 1 random rows, two C-steps each, the ten best to convergence. Of more than 600 rows, the starts are made on up to five
/// parts of about 300, their ten best each continued on the union of the parts, and its ten best on all
/// rows; of more than 50,000 rows only the best after one step is continued there.
/// Determinism: bit-exact. Source: Rousseeuw and Van Driessen (1999), "A fast algorithm for the minimum covariance determinant estimator".
/// </remarks>
/// <param name="rows">n x p.</param>
/// <param name="h">Rows wanted.</param>
/// <param name="seed">Seed of the starts.</param>
/// <param name="cancellation">Looked at before each start and each step.</param>
internal sealed class FastMcd(Matrix rows, int h, long seed, CancellationToken cancellation)
{
    private const int Starts = 500, Kept = 10, FirstSteps = 2, Few = 600, PartRows = 300, MostParts = 5, Many = 50_000;

    /// <summary>The best estimate found; null when h rows in a hyperplane were met, or no start led anywhere.</summary>
    public ScatterEstimate? Search()
    {
        ScatterEstimate[] best = rows.Rows <= Few ? Begin(rows, h, Starts, "mcd") : FromParts();
        if (rows.Rows > Many)
        {
            ScatterEstimate?[] begun = new ScatterEstimate?[best.Length];
            Run(best.Length, i => begun[i] = Concentration.Steps(rows, best[i], h, 1));
            best = Best(begun, 1);
        }

        ScatterEstimate?[] converged = new ScatterEstimate?[best.Length];
        Run(best.Length, i => converged[i] = Concentration.Converge(rows, best[i], h, cancellation));
        return converged.Contains(null) ? null : Best(converged, 1).FirstOrDefault();
    }

    private ScatterEstimate[] FromParts()
    {
        int[] order = [.. Enumerable.Range(0, rows.Rows)];
        new RandomStream(seed, "mcd/parts").Shuffle<int>(order);
        int parts = Math.Min(rows.Rows / PartRows, MostParts);
        int drawn = parts < MostParts ? rows.Rows : MostParts * PartRows;
        List<ScatterEstimate> begun = [];
        for (int part = 0; part < parts; part++)
        {
            Matrix some = Take(order.AsSpan(part * drawn / parts, ((part + 1) * drawn / parts) - (part * drawn / parts)));
            begun.AddRange(Begin(some, Share(some.Rows), Starts / parts, string.Create(CultureInfo.InvariantCulture, $"mcd/part/{part}")));
        }

        Matrix union = Take(order.AsSpan(0, drawn));
        ScatterEstimate?[] continued = new ScatterEstimate?[begun.Count];
        Run(continued.Length, i => continued[i] = Concentration.Steps(union, begun[i], Share(drawn), FirstSteps));
        return Best(continued, Kept);
    }

    private ScatterEstimate[] Begin(Matrix some, int subset, int starts, string purpose)
    {
        ScatterEstimate?[] begun = new ScatterEstimate?[starts];
        Run(starts, i =>
        {
            RandomStream random = new(seed, string.Create(CultureInfo.InvariantCulture, $"{purpose}/start/{i}"));
            begun[i] = Concentration.Steps(some, Elemental(some, random), subset, FirstSteps);
        });
        return Best(begun, Kept);
    }

    /// <summary>The estimate of p + 1 random rows, and of more where these lie in a hyperplane; null when all do.</summary>
    private static ScatterEstimate? Elemental(Matrix some, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, some.Rows)];
        random.Shuffle<int>(order);
        ScatterEstimate? estimate = null;
        for (int taken = some.Columns + 1; taken <= some.Rows && estimate is null; taken += 1 + (taken / 8)) // all rows in O(log n) tries
        {
            estimate = ScatterEstimate.Of(some, order.AsSpan(0, taken));
        }

        return estimate ?? ScatterEstimate.Of(some, order);
    }

    private static ScatterEstimate[] Best(ScatterEstimate?[] estimates, int most) =>
        [.. estimates.OfType<ScatterEstimate>().OrderBy(estimate => estimate.LogDeterminant).Take(most)]; // stable: the earlier of equals

    private int Share(int count) => (int)(((long)count * h / rows.Rows) + 1);

    private Matrix Take(ReadOnlySpan<int> taken)
    {
        Matrix some = new(taken.Length, rows.Columns);
        for (int i = 0; i < taken.Length; i++)
        {
            rows.Row(taken[i]).CopyTo(some.Row(i));
        }

        return some;
    }

    private void Run(int count, Action<int> work) => Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, work);
}
