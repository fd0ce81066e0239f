using CsCheck;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Ensembles;

namespace McpAutoMl.Training.Tests.Ensembles;

public sealed class GreedyEnsembleTests
{
    private static readonly Gen<double[][]> Models = Gen.Double[0.02, 0.98].Array[12].Array[1, 5];

    [Fact]
    public void TwoModelsThatErrTheOtherWayShareTheWeight()
    {
        Target truth = Truth([0, 1, 0, 1]);
        Prediction first = Of([0.1, 0.9, 0.6, 0.4]), second = Of([0.6, 0.4, 0.1, 0.9]);
        Assert.Equal([0.5, 0.5], GreedyEnsemble.Select([[first, second]], [truth], "log_loss", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void AModelThatIsBestAlwaysStaysAlone()
    {
        Target truth = Truth([0, 1, 0, 1]);
        Assert.Equal([0, 1], GreedyEnsemble.Select([[Of([0.4, 0.6, 0.4, 0.6]), Of([0.1, 0.9, 0.1, 0.9])]], [truth], "log_loss", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("log_loss")]
    [InlineData("roc_auc")]
    [InlineData("accuracy")]
    public void EveryStepIsTheBestAddition(string metric) => Models.Sample(models =>
    {
        // Two splits of six rows.
        Target[] truths = [Truth([0, 1, 0, 1, 1, 0]), Truth([1, 1, 0, 0, 1, 0])];
        Prediction[][] splits = [[.. models.Select(p => Of(p[..6]))], [.. models.Select(p => Of(p[6..]))]];
        double[] weights = GreedyEnsemble.Select(splits, truths, metric, TestContext.Current.CancellationToken);
        Assert.Equal(1, weights.Sum(), 1e-12);

        int sign = MetricNames.IsGain(metric) ? 1 : -1;
        double Value(IReadOnlyList<int> members) => sign * splits.Select((split, s) => CrossValidation.Measure(metric, Mean(split, members), truths[s])!.Value).Average();
        int[] chosen = ByHand(models.Length, Value);
        Assert.Equal(Enumerable.Range(0, models.Length).Select(m => chosen.Count(c => c == m) / (double)chosen.Length), weights);
        Assert.True(Value(chosen) >= Enumerable.Range(0, models.Length).Max(m => Value([m])) - 1e-12);
    }, iter: 200);

    // Members added one by one, then divided.
    private static Prediction Mean(Prediction[] split, IReadOnlyList<int> members)
    {
        double[] sum = new double[split[0].Probabilities!.Data.Length];
        foreach (int m in members)
        {
            sum = [.. sum.Zip(split[m].Probabilities!.Data, (a, b) => a + b)];
        }

        return new Prediction(new Matrix(sum.Length / 2, 2, [.. sum.Select(value => value / members.Count)]), null);
    }

    // The published procedure, each mean computed from scratch.
    private static int[] ByHand(int models, Func<IReadOnlyList<int>, double> value)
    {
        List<int> members = [];
        int[] best = [];
        for (int stale = 0; members.Count < GreedyEnsemble.MostAdditions && stale < 10; stale++)
        {
            int next = 0;
            for (int m = 1; m < models; m++)
            {
                next = Above(value([.. members, m]), value([.. members, next])) ? m : next;
            }

            members.Add(next);
            if (best.Length == 0 || Above(value(members), value(best)))
            {
                (best, stale) = ([.. members], -1);
            }
        }

        return best;
    }

    private static bool Above(double a, double b) => a - b > 1e-12 * Math.Abs(b);

    private static Target Truth(int[] codes) => Target.OfClasses("y", [.. Enumerable.Range(0, codes.Length)], ["no", "yes"], codes, 1);

    private static Prediction Of(double[] yes) => new(new Matrix(yes.Length, 2, [.. yes.SelectMany(p => (double[])[1 - p, p])]), null);
}
