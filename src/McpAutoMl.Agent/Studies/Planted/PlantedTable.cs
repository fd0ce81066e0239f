using System.Globalization;
using System.Text;

namespace McpAutoMl.Agent.Studies.Planted;

/// <summary>A planted data set: random numbers, made into a table whose relevant features are known.</summary>
/// <remarks>
/// With e fresh standard numbers (<see cref="RandomNumbers.Normal"/>), in row i:
/// relevant z_j = e, copy of it 0.9 z_j + sqrt(1 - 0.81) e, noise e.
/// Signal of the classes c (one signal for two classes and for amounts): s_c = sum of w_j z_j over the m terms of c, over sqrt(m), with
/// w_j = 1 for even j and -1 for odd j; for three classes term j belongs to class j mod 3. With <c>product</c> the terms of z_0 and z_1 are
/// one term, z_0 z_1.
/// Target: amounts a s + e; two classes "yes" when a s + e > 0, else "no"; three classes the c with the largest a s_c + e, ties to the first.
/// Columns are put into random order, the target, <c>outcome</c>, last; numbers are written with four decimals, the target is made before
/// rounding. Streams: <c>NAME/rows</c>, row by row, relevant, copies, noise, target; <c>NAME/names</c>; <c>NAME/order</c>.
/// </remarks>
/// <param name="Features">In the order of the columns.</param>
/// <param name="Csv">The table as CSV, with line feeds.</param>
public sealed record PlantedTable(IReadOnlyList<PlantedFeature> Features, string Csv)
{
    /// <summary>Name of the target column.</summary>
    public const string Target = "outcome";

    private const int Classes = 3;

    /// <summary>Makes the data set of a design and a seed.</summary>
    public static PlantedTable Make(PlantedDesign design, long seed)
    {
        int p = design.Relevant + design.Copies + design.Noise;
        var names = NonsenseNames.Draw(new RandomNumbers(design.Name + "/names", seed), p);
        int[] order = [.. Enumerable.Range(0, p)];
        new RandomNumbers(design.Name + "/order", seed).Shuffle<int>(order);

        var csv = new StringBuilder(string.Join(',', order.Select(j => names[j]))).Append(',').Append(Target).Append('\n');
        var random = new RandomNumbers(design.Name + "/rows", seed);
        for (int row = 0; row < design.Rows; row++)
        {
            double[] cells = Cells(design, p, random);
            string target = Outcome(design, cells, random);
            csv.AppendJoin(',', order.Select(j => Text(cells[j]))).Append(',').Append(target).Append('\n');
        }

        return new PlantedTable([.. order.Select(j => FeatureOf(design, names[j], j))], csv.ToString());
    }

    private static PlantedFeature FeatureOf(PlantedDesign design, string name, int j)
    {
        bool copy = j >= design.Relevant && j < design.Relevant + design.Copies;
        return new PlantedFeature(name, j < design.Relevant ? j : copy ? j - design.Relevant : null, copy);
    }

    private static double[] Cells(PlantedDesign design, int p, RandomNumbers random)
    {
        const double Rho = PlantedDesign.CopyCorrelation;
        double[] cells = new double[p];
        for (int j = 0; j < p; j++)
        {
            bool copy = j >= design.Relevant && j < design.Relevant + design.Copies;
            cells[j] = copy ? (Rho * cells[j - design.Relevant]) + (Math.Sqrt(1 - (Rho * Rho)) * random.Normal()) : random.Normal();
        }

        return cells;
    }

    private static string Outcome(PlantedDesign design, double[] cells, RandomNumbers random)
    {
        if (design.Task == "multiclass")
        {
            double[] scores = [.. Enumerable.Range(0, Classes).Select(c => (design.Strength * Signal(design, cells, j => j % Classes == c)) + random.Normal())];
            return "abc"[Array.IndexOf(scores, scores.Max())].ToString();
        }

        double value = (design.Strength * Signal(design, cells, _ => true)) + random.Normal();
        return design.Task == "binary" ? value > 0 ? "yes" : "no" : Text(value);
    }

    private static double Signal(PlantedDesign design, double[] cells, Func<int, bool> belongs)
    {
        double sum = 0;
        int terms = 0;
        for (int j = 0; j < design.Relevant; j++)
        {
            if (!belongs(j) || (design.Product && j == 1)) continue;
            double term = design.Product && j == 0 ? cells[0] * cells[1] : cells[j];
            sum += j % 2 == 0 ? term : -term;
            terms++;
        }

        return sum / Math.Sqrt(terms);
    }

    private static string Text(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
