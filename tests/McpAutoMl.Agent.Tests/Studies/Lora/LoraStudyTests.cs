using System.Xml.Linq;
using McpAutoMl.Agent.Commands;
using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Studies.Lora;
using McpAutoMl.Agent.Tests.Repository;
using Spectre.Console;

namespace McpAutoMl.Agent.Tests.Studies.Lora;

public sealed class LoraStudyTests : IDisposable
{
    private readonly string scratch = Directory.CreateTempSubdirectory("mcpautoml-").FullName;

    public void Dispose() => Directory.Delete(scratch, recursive: true);

    [Fact]
    public async Task TheServerMeasuresAndDrawsAndTheLogVerifies()
    {
        LoraExperiment[] experiments =
        [
            new("linear", "Linear", "linear", 4, 2, 1, 2),
            new("fnn", "Fully connected", "fnn", 6, 2, 1, 1, true),
        ];
        string output = Path.Combine(scratch, "out");
        Directory.CreateDirectory(output);
        var settings = new ServerSettings(ServerLocation.Find(), output, Path.Combine(scratch, "home"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });

        var failures = await LoraStudyRun.PlayAsync(experiments, settings, output, new StudyDisplay(console), _ => { }, TestContext.Current.CancellationToken);

        Assert.Empty(failures);
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(output, "curves.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(["linear,adapters,0,,0", "linear,adapters,1,,16", "linear,adapters,2,,32"], lines[1..4].Select(line => string.Join(',', line.Split(',')[..5])));
        Assert.Contains("fnn,last_layers,,1,36", lines[^1]);
        string page = await File.ReadAllTextAsync(Path.Combine(output, "README.md"), TestContext.Current.CancellationToken);
        foreach (string chart in (string[])["linear.svg", "fnn.svg", "fnn-parameters.svg", "rank-by-depth-linear.svg"])
        {
            Assert.Contains(chart, page);
            Assert.Equal("svg", XDocument.Load(Path.Combine(output, chart)).Root!.Name.LocalName);
        }
    }

    /// <summary>What is committed belongs to the experiments of today.</summary>
    [Fact]
    public void TheCommittedResultsAreThoseOfTheExperiments()
    {
        string[] lines = File.ReadAllLines(RepositoryFiles.At("examples", "lora", "curves.csv"));
        Assert.Equal(LoraExperiment.All.Select(experiment => experiment.Id), lines.Skip(1).Select(line => line.Split(',')[0]).Distinct());
        Assert.All(LoraExperiment.All, experiment => Assert.True(File.Exists(RepositoryFiles.At("examples", "lora", experiment.Id + ".svg"))));
    }

    [Fact]
    public void TheCommittedErrorsVanishAtTheLeastRankAndOnlyThere()
    {
        var points = File.ReadAllLines(RepositoryFiles.At("examples", "lora", "curves.csv")).Skip(1).Select(line => line.Split(',')).Where(cells => cells[1] == "adapters");
        Assert.All(points.GroupBy(cells => cells[0]), curve =>
        {
            double[] errors = [.. curve.Select(cells => double.Parse(cells[5], System.Globalization.CultureInfo.InvariantCulture))];
            Assert.InRange(errors[^1], 0, 1e-10);
            Assert.True(errors[^2] > 1e-5);
        });
    }
}
