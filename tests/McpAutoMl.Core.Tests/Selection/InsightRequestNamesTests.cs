using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Selection;

public sealed class InsightRequestNamesTests
{
    private static readonly Table Data = ExampleTable.Read("wine");
    private static readonly string[] Features = [.. Data.Columns.Select(column => column.Name).Where(name => name != "cultivar")];

    private static InsightRequestNames Names(InsightArm arm, long seed = 0) => InsightRequestNames.Of(Data, "cultivar", arm, seed);

    private static InsightSet Answer(string? id, params string[] names) => new()
    {
        RequestId = id,
        Features = [.. names.Select((name, i) => new InsightFeature { Name = name, Score = i / 100.0 })],
        Subsets = [new InsightSubset { Features = names, Score = 1 }],
    };

    private static string Refused(InsightSet answer, Table table, string target, out Problem problem)
    {
        problem = Assert.Throws<ProblemException>(() => InsightRequestNames.Restore(answer, table, target)).Problem;
        return problem.Code;
    }

    [Theory]
    [InlineData(InsightArm.Both, 0)]
    [InlineData(InsightArm.Names, 5)]
    [InlineData(InsightArm.Statistics, -3)]
    [InlineData(InsightArm.Anonymised, 0)]
    [InlineData(InsightArm.Anonymised, long.MinValue)]
    public void AnAnswerUnderTheShownNamesComesBackUnderTheRealOnes(InsightArm arm, long seed)
    {
        InsightRequestNames names = Names(arm, seed);
        InsightSet answer = Answer(names.RequestId, [.. Features.Select(names.Shown)]);
        InsightSet restored = InsightRequestNames.Restore(answer, Data, "cultivar")!;
        Assert.Equal(Features, restored.Features.Select(feature => feature.Name));
        Assert.Equal(answer.Features.Select(feature => feature.Score), restored.Features.Select(feature => feature.Score));
        Assert.Equal(Features, restored.Subsets[0].Features);
    }

    [Fact]
    public void AnonymisedNamesAreShuffledByTheSeed()
    {
        string[] inOrder = [.. Features.Select(Names(InsightArm.Statistics).Shown)];
        string[] shuffled = [.. Features.Select(Names(InsightArm.Anonymised).Shown)];
        Assert.Equal(Enumerable.Range(1, 13).Select(i => $"x{i}"), inOrder);
        Assert.NotEqual(inOrder, shuffled);
        Assert.Equal(inOrder.Order(StringComparer.Ordinal), shuffled.Order(StringComparer.Ordinal));
        Assert.NotEqual(shuffled, Features.Select(Names(InsightArm.Anonymised, 1).Shown));
    }

    [Fact]
    public void IdsDifferByArmSeedTargetAndData()
    {
        string[] ids =
        [
            .. Enum.GetValues<InsightArm>().SelectMany(arm => new[] { Names(arm).RequestId, Names(arm, 1).RequestId }),
            InsightRequestNames.Of(Data, "hue", InsightArm.Both, 0).RequestId,
            InsightRequestNames.Of(Data.Select(Features.Reverse().Append("cultivar")), "cultivar", InsightArm.Both, 0).RequestId,
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void AnIdOfOtherDataOrAnotherTargetIsRefused()
    {
        string id = Names(InsightArm.Anonymised).RequestId;
        Assert.Equal("REQUEST_ID_UNKNOWN", Refused(Answer(id, "x1"), Data, "hue", out Problem problem));
        Assert.Equal("insights.request_id", problem.Where?.Argument);
        Assert.Equal("REQUEST_ID_UNKNOWN", Refused(Answer(id, "x1"), Data.Select([.. Features[1..], "cultivar"]), "cultivar", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("insight_")]
    [InlineData("insight_0_")]
    [InlineData("insight_0_0123456789ab")]
    [InlineData("insight_99999999999999999999_0123456789ab")]
    [InlineData("x1")]
    public void AMadeUpIdIsRefused(string id) => Assert.Equal("REQUEST_ID_UNKNOWN", Refused(Answer(id, "x1"), Data, "cultivar", out _));

    [Fact]
    public void ANameThatWasNotShownIsRefusedWithTheNearest()
    {
        string id = Names(InsightArm.Anonymised).RequestId;
        Assert.Equal("COLUMN_NOT_FOUND", Refused(Answer(id, "x1", "x14"), Data, "cultivar", out Problem problem));
        Assert.Equal("insights.features[1].name", problem.Where?.Argument);
        Assert.Contains("x1", problem.Fix, StringComparison.Ordinal);
        Assert.Equal("COLUMN_NOT_FOUND", Refused(Answer(id, "alcohol"), Data, "cultivar", out _));
    }

    [Fact]
    public void WithoutIdNamesAreTakenAsTheyAre()
    {
        InsightSet answer = Answer(null, "alcohol");
        Assert.Same(answer, InsightRequestNames.Restore(answer, Data, "cultivar"));
        Assert.Null(InsightRequestNames.Restore(null, Data, "cultivar"));
    }
}
