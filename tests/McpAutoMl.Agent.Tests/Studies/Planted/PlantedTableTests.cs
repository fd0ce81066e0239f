using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using McpAutoMl.Agent.Studies;
using McpAutoMl.Agent.Studies.Planted;
using McpAutoMl.Agent.Tests.Repository;

namespace McpAutoMl.Agent.Tests.Studies.Planted;

public sealed class PlantedTableTests
{
    private static readonly PlantedDesign Large = new()
    {
        Name = "large",
        Task = "regression",
        Rows = 4000,
        Relevant = 4,
        Copies = 2,
        Noise = 3,
        Strength = 1,
        Purpose = "correlations",
    };

    /// <summary>Hashes of what planted.py DESIGN 3 writes.</summary>
    [Theory]
    [InlineData("clear", "567c62b4861a967734c9637e2f646280ade17c9655b8e5342360215daf322170")]
    [InlineData("faint", "296a5f817f30ac16e80d5f1e73225c5456fe2162c8fe9970014a09417333e8eb")]
    [InlineData("classes", "aa5fb913119c559aba3c1ae09d2f6efea758a4fabf51f414857bded155c056a3")]
    [InlineData("amounts", "4cbc90c5306626b3af12ef97c6b2a41549385c0e9ce0ecf50f668f43c1dd2184")]
    [InlineData("product", "904dbcfb6651ca04ef01c310ce05d7790e0aa177ecc584554e93cb0f6eb96f30")]
    public void WritesTheBytesOfASecondImplementation(string name, string sha256)
    {
        var design = StudyFile.Read(RepositoryFiles.At("examples", "ablation", "study.json")).Planted!.Designs.Single(design => design.Name == name);

        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PlantedTable.Make(design, 3).Csv))));
    }

    [Fact]
    public void RelevantFeaturesCorrelateWithTheTargetAsPlanted()
    {
        var (features, cells) = Read(Large);

        // Signal and noise of the target have variance 1 each and four features share the signal: 1 / sqrt(4 * 2).
        for (int j = 0; j < features.Count; j++)
        {
            double expected = features[j] switch
            {
                { Family: null } => 0,
                { Copy: false, Family: { } family } => (family % 2 == 0 ? 1 : -1) / Math.Sqrt(8),
                { Family: { } family } => (family % 2 == 0 ? 1 : -1) * PlantedDesign.CopyCorrelation / Math.Sqrt(8),
            };
            Assert.Equal(expected, Correlation(cells[j], cells[^1]), 0.05);
        }
    }

    [Fact]
    public void CopiesCorrelateWithTheirFeatureAndWithNothingElse()
    {
        var (features, cells) = Read(Large);
        for (int i = 0; i < features.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                bool family = features[i].Family is { } one && one == features[j].Family;
                Assert.Equal(family ? PlantedDesign.CopyCorrelation : 0, Correlation(cells[i], cells[j]), 0.06);
            }
        }
    }

    [Fact]
    public void FactorsOfAProductTellNothingAlone()
    {
        var (features, cells) = Read(Large with { Product = true });
        double[] product = [.. Column(0).Zip(Column(1), (a, b) => a * b)];

        Assert.Equal(0, Correlation(Column(0), cells[^1]), 0.06);
        Assert.Equal(0, Correlation(Column(1), cells[^1]), 0.06);
        Assert.Equal(1 / Math.Sqrt(6), Correlation(product, cells[^1]), 0.06);

        double[] Column(int family) => cells[features.ToList().FindIndex(feature => feature.Family == family && !feature.Copy)];
    }

    [Theory]
    [InlineData("binary", 2)]
    [InlineData("multiclass", 3)]
    public void ClassesAreAboutEquallyFrequent(string task, int classes)
    {
        var counts = PlantedTable.Make(Large with { Task = task, Relevant = 6 }, 0).Csv.Split('\n')[1..^1]
            .GroupBy(line => line.Split(',')[^1]).Select(group => group.Count()).ToList();

        Assert.Equal(classes, counts.Count);
        Assert.All(counts, count => Assert.Equal(1.0 / classes, count / (double)Large.Rows, 0.04));
    }

    [Fact]
    public void SeedsDifferAndNamesAreNonsense()
    {
        var (one, two) = (PlantedTable.Make(Large, 1), PlantedTable.Make(Large, 2));

        Assert.NotEqual(one.Csv, two.Csv);
        Assert.Equal(one.Csv, PlantedTable.Make(Large, 1).Csv);
        Assert.Equal(9, one.Features.Select(feature => feature.Name).Distinct().Count());
        Assert.All(one.Features, feature => Assert.Matches("^([b-z][aeiou]){4}$", feature.Name));
    }

    private static (IReadOnlyList<PlantedFeature> Features, double[][] Cells) Read(PlantedDesign design)
    {
        var table = PlantedTable.Make(design, 0);
        double[][] rows = [.. table.Csv.Split('\n')[1..^1].Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture)))];
        return (table.Features, [.. Enumerable.Range(0, rows[0].Length).Select(j => Array.ConvertAll(rows, row => row[j]))]);
    }

    private static double Correlation(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average();
        double xy = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum();
        return xy / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }
}
