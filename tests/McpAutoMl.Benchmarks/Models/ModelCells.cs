using System.Globalization;
using McpAutoMl.Core.Models;
using McpAutoMl.Training.Portfolio;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>Each family against its counterpart of the reference, on the reference's folds.</summary>
internal static class ModelCells
{
    public static int Run(string[] arguments)
    {
        ModelOptions options = ModelOptions.Parse(arguments);
        MeasurementStore store = new(options.Work, options.AnyBuild);
        List<Cell> cells = [];
        IReadOnlyList<string> names = options.Sets();
        IReadOnlyDictionary<string, ReferenceScores> scores = names.Count == 0 ? new Dictionary<string, ReferenceScores>() : ReferenceScores.Read(options.Data);
        foreach (string name in names)
        {
            if (BenchmarkSet.Read(name, options, scores) is { } set)
            {
                cells.AddRange(CellsOf(set, options, store));
            }
        }

        CellTable.Write([.. ModelPairs.All.SelectMany(pair => cells.Where(cell => (cell.Ours, cell.Theirs) == (pair.Ours, pair.Theirs)))], Console.Out);
        return 0;
    }

    private static IEnumerable<Cell> CellsOf(BenchmarkSet set, ModelOptions options, MeasurementStore store)
    {
        foreach (ModelFamily family in ModelFamilies.All.Where(family => Wanted(family, set, options)))
        {
            ParameterValues values = ParameterValues.Of(family, options.Parameters);
            ILearner Make(int rows) => family.Make(values, rows);
            Measurement measured = store.Get(
                MeasurementStore.Subject(set, Make(set.Splits[0].Train.Length)), () => FoldScores.Of(set, Make, options.Parallel));
            foreach (Cell cell in ModelPairs.All.Where(pair => pair.Ours == family.Name).Select(pair => Cell.Of(set, pair, measured)).OfType<Cell>())
            {
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{cell.Set} {cell.Ours}-{cell.Theirs}: {cell.OurMean:G5} {cell.TheirMean:G5} {100 * cell.Primary.Difference / cell.TheirMean:+0.0;-0.0} % ({100 * cell.Primary.Upper / cell.TheirMean:+0.0;-0.0} %) {cell.Verdict}{(cell.Accuracy is { } errors ? $" (errors {100 * errors.Difference:+0.00;-0.00}, {100 * errors.Upper:+0.00;-0.00})" : "")}, {cell.FitSeconds:F2} s"));
                yield return cell;
            }
        }
    }

    private static bool Wanted(ModelFamily family, BenchmarkSet set, ModelOptions options) =>
        family.Suits(set.Target.Task)
        && ModelPairs.All.Any(pair => pair.Ours == family.Name && set.Reference.Of(pair.Theirs, set.Primary) is not null)
        && (options.Learners.Count == 0 || options.Learners.Contains(family.Name));
}
