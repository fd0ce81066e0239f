using McpAutoMl.Server.Preferences;

namespace McpAutoMl.Server.Tests.Preferences;

public sealed class PreferencePairsTests
{
    private static readonly InsightPrompt Prompt = new("Judge.", new string('a', 64), "both", new HashSet<string> { "x" });
    private readonly LeftOut _leftOut = new();

    [Fact]
    public void EveryPairOfAScopeThatDiffersIsThereOnceStrongestFirst()
    {
        InsightAnswer[] answers = [Answer("middle", 0.8), Answer("best", 0.9), Answer("worst", 0.5), Answer("best", 0.9), Answer("elsewhere", 0.1, "another call")];

        Assert.Equal(
            [("best", "worst"), ("middle", "worst"), ("best", "middle")],
            PreferencePairs.Of(answers, _leftOut).Select(pair => (pair.Chosen.Completion, pair.Rejected.Completion)));
        Assert.Empty(_leftOut.Counts);
    }

    [Fact]
    public void WhatTheFoldsDoNotTellApartIsCountedAndLeftOut()
    {
        Assert.Empty(PreferencePairs.Of([Answer("a", 0.8), Answer("b", 0.801)], _leftOut));
        Assert.Equal([("pairs that the folds do not tell apart", 1)], _leftOut.Counts.Select(c => (c.Key, c.Value)));
    }

    [Fact]
    public void AnAnswerWithUnknownNamesLosesAgainstTheBestOne()
    {
        InsightAnswer refused = Answer("refused", 0) with { Scores = null, Metric = null };
        PreferencePair pair = PreferencePairs.Of([Answer("good", 0.9), refused, Answer("bad", 0.4)], _leftOut)[^1];

        Assert.Equal(("good", "refused", "unknown_names"), (pair.Chosen.Completion, pair.Rejected.Completion, pair.Reason));
        Assert.Null(pair.Measured);
        Assert.Empty(PreferencePairs.Of([refused], _leftOut));
        Assert.Equal([("refused answers without a measured one beside them", 1)], _leftOut.Counts.Select(c => (c.Key, c.Value)));
    }

    [Fact]
    public void OnePromptDoesNotOutweighTheOthers()
    {
        IEnumerable<InsightAnswer> many = Enumerable.Range(0, 10).Select(i => Answer($"{i}", 0.05 * i));
        InsightAnswer[] other = [.. new[] { Answer("p", 0.1), Answer("q", 0.6) }.Select(a => a with { Prompt = Prompt with { Sha256 = new string('b', 64) } })];

        Assert.Equal(PreferencePairs.MostOfAPrompt + 1, PreferencePairs.Of(many.Concat(other), _leftOut).Count);
        Assert.Equal(45 - PreferencePairs.MostOfAPrompt, Assert.Single(_leftOut.Counts).Value);
    }

    [Fact]
    public void FoldScoresAreReadByTheNamesOfTheirColumns()
    {
        const string Csv = "fold,arm,score,n_features,train_rows,test_rows,features\n0,both,0.5,2,8,4,\"[\"\"a\"\",\"\"b,\"\"]\"\n1,both,,2,8,4,[]\n0,all,1,3,8,4,[]\n";
        FoldScores both = FoldScores.Read(System.Text.Encoding.UTF8.GetBytes(Csv))["both"];

        Assert.Equal((2, 0.5), (both.Features, both.TestTrainRatio));
        Assert.Equal([0.5, null], both.Scores);
        Assert.Throws<FormatException>(() => FoldScores.Read("a,b\n1,2\n"u8.ToArray()));
        Assert.Throws<FormatException>(() => FoldScores.Read([]));
    }

    /// <summary>An answer whose five scores lie closely around a level.</summary>
    private static InsightAnswer Answer(string completion, double level, string scope = "one") => new(
        Prompt, completion, "insight", scope, "call", "ds_0", "roc_auc", new FoldScores(3, [.. new[] { 0.001, 0, -0.001, 0.002, 0 }.Select(d => (double?)(level + (d * level)))], 0.25));
}
