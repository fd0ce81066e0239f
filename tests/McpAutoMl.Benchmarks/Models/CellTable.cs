using System.Globalization;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>Cells as tables in Markdown.</summary>
internal static class CellTable
{
    /// <summary>Writes the cells, the share that is not inferior by pair and in all, and the misses.</summary>
    public static void Write(IReadOnlyList<Cell> cells, TextWriter output)
    {
        foreach (IGrouping<(string Ours, string Theirs), Cell> pair in cells.GroupBy(cell => (cell.Ours, cell.Theirs)))
        {
            output.WriteLine($"### {pair.Key.Ours} against {pair.Key.Theirs}{(pair.First().Counts ? "" : " (for information)")}");
            output.WriteLine();
            output.WriteLine("| Set | metric | ours | reference | difference | 95 % below | margin | verdict | fit s |");
            output.WriteLine("|---|---|---|---|---|---|---|---|---|");
            foreach (Cell cell in pair.OrderBy(cell => cell.Set, StringComparer.Ordinal))
            {
                output.WriteLine(Row(cell));
            }

            output.WriteLine();
        }

        Shares(cells, output);
    }

    private static string Row(Cell cell) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {cell.Set} | {cell.Metric} | {Number(cell.OurMean)} | {Number(cell.TheirMean)} | {Signed(cell.Primary.Difference)} | {Signed(cell.Primary.Upper)} | {Number(cell.Primary.Margin)} | {cell.Verdict}{Points(cell)} | {cell.FitSeconds:F2} |");

    private static string Points(Cell cell) => cell.Accuracy is { } errors
        ? string.Create(CultureInfo.InvariantCulture, $" (accuracy {-100 * errors.Difference:+0.00;-0.00;0.00}, 95 % above {-100 * errors.Upper:+0.00;-0.00;0.00} points)")
        : "";

    private static void Shares(IReadOnlyList<Cell> cells, TextWriter output)
    {
        output.WriteLine("| Pair | cells | not inferior | of these by log-loss or RMSE | mean no worse | open | inferior |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        Cell[] counting = [.. cells.Where(cell => cell.Counts)];
        foreach (IGrouping<string, Cell> pair in cells.GroupBy(cell => $"{cell.Ours} - {cell.Theirs}{(cell.Counts ? "" : " (for information)")}"))
        {
            output.WriteLine(Share(pair.Key, [.. pair]));
        }

        output.WriteLine(Share("all that count", counting));
        output.WriteLine();
        output.WriteLine("Not shown to be not inferior: " + string.Join("; ", counting.Where(cell => !cell.IsShown).Select(cell => $"{cell.Ours} on {cell.Set} ({cell.Verdict})")) + ".");
    }

    private static string Share(string name, Cell[] cells) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {cells.Length} | {cells.Count(cell => cell.IsShown)} ({Percent(cells.Count(cell => cell.IsShown), cells.Length)} %) | {cells.Count(cell => cell.Primary.IsShown)} | {cells.Count(cell => cell.Primary.Difference <= 0)} | {cells.Count(cell => !cell.IsShown && !cell.IsRefuted)} | {cells.Count(cell => cell.IsRefuted)} |");

    private static string Percent(int part, int all) => (100.0 * part / Math.Max(all, 1)).ToString("F0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(value >= 100 ? "F1" : "F4", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString(Math.Abs(value) >= 100 ? "+0.0;-0.0" : "+0.0000;-0.0000", CultureInfo.InvariantCulture);
}
