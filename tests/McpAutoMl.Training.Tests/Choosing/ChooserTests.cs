using System.Text.Json;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Calibration;
using McpAutoMl.Training.Choosing;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Choosing;

public sealed class ChooserTests
{
    private static readonly ChoiceOptions Everything = new(true, CalibrationMethod.Auto, new ErrorCosts(1, 4), 0.9);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TheChoiceForAFoldNeverSeesIt(int repeats)
    {
        (Target target, FoldPlan plan, Contender[] contenders) = MadeContenders.Make(repeats);
        FoldRecords records = FoldRecords.Of(contenders, target, plan, "log_loss");
        for (int split = 0; split < plan.Splits.Count; split++)
        {
            // Labels and predictions of the fold's rows are planted anew, in every repeat: the choice has to stay the same to the last bit.
            HashSet<int> planted = [.. plan.Splits[split].Test];
            (Target other, _, Contender[] changed) = MadeContenders.Make(repeats, planted.Contains);
            FoldRecords damaged = FoldRecords.Of(changed, other, plan, "log_loss");
            Assert.Equal(Text(Choose(records, split)), Text(Choose(damaged, split)));
            Assert.NotEqual(Text(Make(records, records.All)), Text(Make(damaged, damaged.All)));
        }
    }

    [Fact]
    public void AFoldIsNotAmongThoseThatChooseForIt()
    {
        (Target target, FoldPlan plan, Contender[] contenders) = MadeContenders.Make(3);
        FoldRecords records = FoldRecords.Of(contenders, target, plan, "log_loss");
        foreach (int split in records.All)
        {
            IReadOnlyList<int> others = records.Others(split, records.All);
            Assert.Equal(4, others.Count);
            Assert.All(others, other => Assert.Empty(plan.Splits[other].Test.Intersect(plan.Splits[split].Test)));
        }
    }

    [Fact]
    public void TheBestContenderIsChosenWithoutAnEnsemble()
    {
        (Target target, FoldPlan plan, Contender[] contenders) = MadeContenders.Make();
        FoldRecords records = FoldRecords.Of(contenders, target, plan, "log_loss");
        Choice choice = new Chooser(records, new ChoiceOptions(false, CalibrationMethod.None, null, null), TestContext.Current.CancellationToken).Make(records.All);
        int best = Enumerable.Range(0, 4).MinBy(c => contenders[c].Scores["log_loss"].Mean);
        Assert.Equal([best], choice.Members);
        Assert.Null(choice.Map);
        Assert.Null(choice.Threshold);
        Assert.Null(choice.Conformal);
    }

    [Fact]
    public void AutomaticCalibrationTakesTheLeastLogLossWhereTheGainIsPlain()
    {
        (Target target, FoldPlan plan, Contender[] contenders) = MadeContenders.Make();
        FoldRecords records = FoldRecords.Of(contenders, target, plan, "log_loss");
        Chooser chooser = new(records, Everything, TestContext.Current.CancellationToken);
        Choice choice = chooser.Make(records.All);
        IReadOnlyDictionary<CalibrationMethod, double[]> losses = chooser.LogLosses(choice.Models, records.All);
        Assert.Equal(losses.MinBy(loss => loss.Value.Average()).Key, choice.Map?.Method ?? CalibrationMethod.None);
        Assert.NotEqual(CalibrationMethod.None, choice.Map?.Method ?? CalibrationMethod.None); // the made log-odds are twice too large
    }

    [Fact]
    public void ProposalsThatAreTheDrawnConfigurationsAreWorthNothing()
    {
        (Target target, FoldPlan plan, Contender[] made) = MadeContenders.Make(2);
        Contender[] contenders =
            [made[0], MadeContenders.As(made[1], TrialOrigin.Proposal), MadeContenders.As(made[1], TrialOrigin.Control)];
        FoldRecords records = FoldRecords.Of(contenders, target, plan, "log_loss");
        var value = ProposalComparison.Of(records, contenders, 1, true, TestContext.Current.CancellationToken);
        Assert.Equal((0, Verdict.NotDistinguishable, 1), (value.Delta, value.Verdict, value.Configurations));
        Assert.Equal(value.MeanWithDrawn, value.MeanWithProposals);
    }

    [Fact]
    public void ABetterProposalIsWorthWhatItGains()
    {
        (Target target, FoldPlan plan, Contender[] made) = MadeContenders.Make(2);
        Contender[] contenders =
            [made[0], MadeContenders.As(made[3], TrialOrigin.Proposal), MadeContenders.As(made[0], TrialOrigin.Control)];
        FoldRecords records = FoldRecords.Of(contenders, target, plan, "log_loss");
        var value = ProposalComparison.Of(records, contenders, 1, false, TestContext.Current.CancellationToken);
        double[] gains = [.. made[0].Result.Values("log_loss").Zip(made[3].Result.Values("log_loss"), (a, b) => a!.Value - b!.Value)];
        Assert.True(gains.All(gain => gain > 0), "The made qualities differ in every fold.");
        Assert.Equal(gains.Average(), value.Delta, 1e-12);
    }

    private static Choice Choose(FoldRecords records, int split) => Make(records, records.Others(split, records.All));

    private static Choice Make(FoldRecords records, IReadOnlyList<int> splits) =>
        new Chooser(records, Everything, TestContext.Current.CancellationToken).Make(splits);

    private static string Text(Choice choice) => JsonSerializer.Serialize(choice);
}
