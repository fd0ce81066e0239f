using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Analysis;

public sealed class FeatureSpaceTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sepal_length_cm", "petal width (CM)", "depth.cm")]
    [InlineData("price [EUR]", "cost eur", "fee/eur")]
    public void NamesThatEndInOneUnitShareAScale(params string[] names) => Assert.NotNull(CommonScale.Reason(names, Spread(names.Length)));

    [Theory]
    [InlineData("length_mm", "depth_mm", "mass_g")]
    [InlineData("first_mean", "second_mean", "third_mean")]
    [InlineData("cm", "mm", "g")]
    [InlineData("length_mm")]
    public void OtherNamesDoNot(params string[] names) => Assert.Null(CommonScale.Reason(names, Spread(names.Length)));

    /// <summary>Half of the columns are enough, though not a single one beside another.</summary>
    [Fact]
    public void ColumnsWithOneRangeShareAScale()
    {
        Matrix half = new(3, 4, [0, 0, 5, -1, 16, 16, 9, 2, 3, 7, 6, 0]);
        Assert.Contains("2 of 4 columns have values from 0 to 16", CommonScale.Reason(["a", "b", "c", "d"], half), StringComparison.Ordinal);
        Assert.Null(CommonScale.Reason(["a", "c"], new Matrix(2, 2, [0, 1, 2, 3])));
        Assert.Null(CommonScale.Reason(["a", "b", "c", "d", "e"], new Matrix(2, 5, [0, 0, 1, 2, 3, 9, 9, 8, 7, 6])));
    }

    [Fact]
    public void StandardisedAndRobustColumnsHaveCentreZeroAndScaleOne()
    {
        Matrix values = new(5, 2, [1, 0, 2, 0, 3, 0, 4, 0, 10, 5]);
        Matrix standardized = FeatureSpace.Of(Preprocessing.Standardized, values).Rows;
        Assert.Equal(0, Enumerable.Range(0, 5).Sum(i => standardized[i, 0]), 1e-14);
        Assert.Equal(5, Enumerable.Range(0, 5).Sum(i => standardized[i, 0] * standardized[i, 0]), 1e-13);

        // Quartiles of 1, 2, 3, 4, 10 are 2, 3, 4. The second column's are all 0: its deviation, 2, stands in.
        Matrix robust = FeatureSpace.Of(Preprocessing.Robust, values).Rows;
        Assert.Equal([-1.0, -0.5, 0, 0.5, 3.5], Enumerable.Range(0, 5).Select(i => robust[i, 0]));
        Assert.Equal([0.0, 0, 0, 0, 2.5], Enumerable.Range(0, 5).Select(i => robust[i, 1]));
        Assert.Same(values, FeatureSpace.Of(Preprocessing.Raw, values).Rows);
    }

    /// <summary>A model that a scaling of columns leaves what it is has one likelihood in all units, so far as the floor lets it.</summary>
    [Fact]
    public void BicInGivenUnitsIsTheSameInAllAffineSpaces()
    {
        (Matrix rows, _) = Criteria.ExampleRows.Iris();
        double?[] bics = [.. new[] { Preprocessing.Raw, Preprocessing.Standardized, Preprocessing.Robust }.Select(kind =>
        {
            FeatureSpace space = FeatureSpace.Of(kind, rows);
            return space.InGivenUnits(GaussianMixture.Fit(space.Rows, 1, CovarianceModel.EEE, MixtureOptions.Default, 0, None).Bic, rows.Rows);
        })];

        // Certified: mclust has -829.9782 for one component of iris.
        Assert.All(bics, bic => Assert.Equal(-829.9782, bic!.Value, 1e-3));
        Assert.Null(FeatureSpace.OfComponents(FeatureSpace.Of(Preprocessing.Raw, rows), 0, None).InGivenUnits(1, rows.Rows));
    }

    /// <summary>Two factors with three columns each: shuffled columns share nothing, so that two components stand out by far.</summary>
    [Fact]
    public void AsManyComponentsAreKeptAsThereAreFactors()
    {
        RandomStream random = new(0, "test/factors");
        Matrix rows = new(200, 6);
        for (int i = 0; i < 200; i++)
        {
            double first = random.NextDouble(), second = random.NextDouble();
            for (int j = 0; j < 6; j++)
            {
                rows[i, j] = (j < 3 ? first : second) + (0.05 * random.NextDouble());
            }
        }

        Assert.Equal(2, ParallelAnalysis.Components(rows, 0, None));
        Assert.Equal(1, ParallelAnalysis.Components(new Matrix(9, 1, [1, 2, 3, 4, 5, 6, 7, 8, 9]), 0, None));
    }

    [Fact]
    public void ComponentsHoldAllVarianceAndPointWhereTheirLargestLoadingDoes()
    {
        Matrix rows = new(4, 2, [0, 0, 2, 2.2, 4, 3.8, 6, 6]);
        PrincipalComponents components = PrincipalComponents.Of(rows, None);
        Assert.Equal(1, components.Shares.Sum(), 1e-14);
        Assert.True(components.Shares[0] > 0.99);
        Assert.True(components.Scores[3, 0] > components.Scores[0, 0]);
        Matrix padded = PrincipalComponents.Of(new Matrix(4, 1, [1, 2, 3, 5]), None).Leading(2);
        Assert.Equal([0.0, 0, 0, 0], Enumerable.Range(0, 4).Select(i => padded[i, 1]));
    }

    private static Matrix Spread(int columns) => new(2, columns, [.. Enumerable.Range(0, 2 * columns).Select(i => (double)(i * i))]);
}
