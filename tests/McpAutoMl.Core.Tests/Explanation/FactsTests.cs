using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Explanation;

public sealed class FactsTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void EveryFactHasAnIdOfItsOwnASentenceAndItsNumbers()
    {
        (Table features, Target target) = ExampleData.Load("penguins");
        FoldPlan plan = FoldPlan.For(target, 3, 1, 0);
        CrossValidationResult result = CrossValidation.Run(new LogisticLearner(), features, target, plan, 0, null, None);
        PermutationImportances importances = PermutationImportance.Compute(
            new LogisticLearner(), features, target, plan, "log_loss", 1, 0, null, None);
        Fact[] facts =
        [
            .. Facts.OfPerformance("logistic", result),
            .. Facts.OfImportance(importances, [.. importances.Features.Select(_ => "higher -> more 'x'")]),
            .. Facts.OfConfusion(ConfusionMatrix.Of(result.OutOfFold[0], target.Codes), target),
        ];
        Assert.Equal(8 + 7 + 3, facts.Length);
        Assert.Equal(facts.Length, facts.Select(fact => fact.FactId).Distinct().Count());
        Assert.All(facts, fact => Assert.All(fact.Numbers, number => Assert.True(double.IsFinite(number.Value))));
        Assert.StartsWith("Model logistic has a mean accuracy of 0.9", facts[0].Text, StringComparison.Ordinal);
        Assert.Equal(result.Summary[0].Mean!.Value, facts[0].Numbers[0].Value, 1e-12);
        Assert.StartsWith("Of 152 rows of class 'Adelie', 15", facts[^3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ResidualsAreSummarised()
    {
        ResidualSummary summary = ResidualSummary.Of([1, 2, 3, 4], [2, 2, 0, 5]);
        Assert.Equal(-0.25, summary.Mean);
        Assert.Equal(2, summary.WorstPosition);
        Assert.Equal(-3, summary.Worst);
        Assert.Equal(0.5, summary.Quantiles[2]);
        Assert.Null(ResidualSummary.Of([1], [3]).Std);
    }
}
