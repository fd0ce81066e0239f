using System.Xml.Linq;

namespace McpAutoMl.Agent.Tests.Repository;

public sealed class ReferencesTests
{
    [Fact]
    public void CoreNeedsMathNetOnly()
    {
        Assert.Equal(["MathNet.Numerics"], Packages("Core"));
        Assert.Empty(Projects("Core"));
    }

    [Fact]
    public void AuditNeedsNothing()
    {
        Assert.Empty(Packages("Audit"));
        Assert.Empty(Projects("Audit"));
    }

    [Fact]
    public void DataAndTrainingNeedCoreOnly()
    {
        Assert.Equal(["McpAutoMl.Core"], Projects("Data"));
        Assert.Equal(["McpAutoMl.Core"], Projects("Training"));
    }

    [Fact]
    public void OnlyTrainingSeesTheLearningLibraries()
    {
        foreach (string project in (string[])["Core", "Data", "Audit", "Server", "Agent"])
            Assert.DoesNotContain(Packages(project), package => package.StartsWith("Microsoft.ML", StringComparison.Ordinal) || package == "LightGBM");
    }

    [Fact]
    public void TheAgentTalksToTheServerOverMcpOnly()
    {
        var reference = Assert.Single(Project("Agent").Descendants("ProjectReference"));
        Assert.Equal("false", reference.Attribute("ReferenceOutputAssembly")?.Value);
    }

    /// <summary>A package that is not written down with its reason in DECISIONS.md is not used.</summary>
    [Fact]
    public void EveryPackageHasAReason()
    {
        string decisions = File.ReadAllText(RepositoryFiles.At("DECISIONS.md"));
        var packages = XDocument.Load(RepositoryFiles.At("Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);

        Assert.All(packages, package => Assert.Contains($"`{package}`", decisions));
    }

    private static XDocument Project(string name) => XDocument.Load(RepositoryFiles.At("src", $"McpAutoMl.{name}", $"McpAutoMl.{name}.csproj"));

    /// <summary>Packages that become part of the output; analyzers do not.</summary>
    private static IEnumerable<string> Packages(string name) =>
        Project(name).Descendants("PackageReference").Where(package => package.Attribute("PrivateAssets")?.Value != "all").Select(package => package.Attribute("Include")!.Value);

    private static IEnumerable<string> Projects(string name) =>
        Project(name).Descendants("ProjectReference").Select(project => Path.GetFileNameWithoutExtension(project.Attribute("Include")!.Value.Replace('\\', '/')));
}
