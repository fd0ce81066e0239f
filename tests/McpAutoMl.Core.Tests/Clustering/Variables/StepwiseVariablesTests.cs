using McpAutoMl.Core.Clustering.Variables;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tests.Clustering.Mixtures;

namespace McpAutoMl.Core.Tests.Clustering.Variables;

public sealed class StepwiseVariablesTests
{
    [Fact]
    public void NoiseAndEchoesOfClustersAreRejected()
    {
        RandomStream random = new(4, "test/variables");
        Matrix points = new(200, 5);
        for (int i = 0; i < points.Rows; i++)
        {
            points[i, 0] = MixtureSamples.Normal(random);
            points[i, 1] = MixtureSamples.Normal(random) + (i % 2 * 5);
            points[i, 2] = (2 * points[i, 1]) + MixtureSamples.Normal(random); // depends on the clusters through column 1 alone
            points[i, 3] = MixtureSamples.Normal(random) + (i % 4 / 2 * 5);
            points[i, 4] = MixtureSamples.Normal(random);
        }

        SelectedVariables result = StepwiseVariables.Select(points, [2, 3, 4], 1);
        Assert.Equal([1, 3], result.Selected);
        Assert.Equal([0, 2, 4], result.Rejected.Select(column => column.Column));
        Assert.All(result.Rejected, column => Assert.True(column.BicDifference < 0 && !column.Screened));
        Assert.Equal([true, true], result.Steps.Select(step => step.Added));
        Assert.Equal(200, result.Rows);
    }

    [Fact]
    public void OneColumnIsSelected() => Assert.Equal([0], StepwiseVariables.Select(new Matrix(6, 1, [1, 2, 3, 10, 11, 13]), [2], 0).Selected);

    [Fact]
    public void MoreColumnsThanAreSearchedAreScreened()
    {
        RandomStream random = new(9, "test/variables");
        Matrix points = new(80, StepwiseVariables.MaxColumns + 2);
        for (int i = 0; i < points.Rows; i++)
        {
            for (int j = 0; j < points.Columns; j++)
            {
                points[i, j] = MixtureSamples.Normal(random);
            }

            points[i, 31] += i % 2 * 8;
        }

        SelectedVariables result = StepwiseVariables.Select(points, [2], 0);
        Assert.Contains(31, result.Selected);
        Assert.Equal(2, result.Rejected.Count(column => column.Screened));
        Assert.Equal(points.Columns, result.Selected.Count + result.Rejected.Count);
    }

    [Fact]
    public void ColumnsOfFewValuesAndCopiesEndTheSearchAllTheSame()
    {
        Matrix points = new(60, 4);
        for (int i = 0; i < points.Rows; i++)
        {
            points[i, 0] = i % 2;
            points[i, 1] = i % 7;
            points[i, 2] = i % 7;
            points[i, 3] = i == 5 ? 1 : 0;
        }

        SelectedVariables result = StepwiseVariables.Select(points, [2, 3], 0);
        Assert.NotEmpty(result.Selected);
        Assert.All(result.Rejected, column => Assert.True(column.BicDifference is null || double.IsFinite(column.BicDifference.Value)));
    }

    [Fact]
    public void RegressionIsThatOfLeastSquares()
    {
        // R: BIC of lm(Petal.Width ~ Petal.Length, iris) with the sign of mclust: -BIC(lm(...)).
        Matrix iris = MixtureSamples.Load("iris");
        Assert.Equal(-(-34.5591856979), new LinearDependence(iris, 0).Bic(3, [2]), 1e-6);
    }

    [Fact]
    public void BadArgumentsAreRefused()
    {
        Matrix points = new(4, 1, [1, 2, 3, 5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => StepwiseVariables.Select(points, [1, 2], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepwiseVariables.Select(points, [], 0));
        Assert.Equal("TOO_FEW_ROWS", Assert.Throws<ProblemException>(() => StepwiseVariables.Select(points, [5], 0)).Problem.Code);
    }
}
