namespace McpAutoMl.Benchmarks.Models;

/// <summary>One of our models against one of the reference's on one set.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="Ours">Our family.</param>
/// <param name="Theirs">The reference's model.</param>
/// <param name="Counts">Whether the pair counts for the goal.</param>
/// <param name="Metric">Primary metric.</param>
/// <param name="OurMean">Our mean of the primary metric.</param>
/// <param name="TheirMean">The reference's.</param>
/// <param name="Primary">The test by the primary metric.</param>
/// <param name="Accuracy">The test by errors (1 - accuracy) where log-loss is degenerate; else null.</param>
/// <param name="FitSeconds">Our mean wall clock of a fit.</param>
internal sealed record Cell(
    string Set, string Ours, string Theirs, bool Counts, string Metric, double OurMean, double TheirMean, NonInferiority Primary, NonInferiority? Accuracy, double FitSeconds)
{
    private const double LogLossShare = 0.05;
    private const double RmseShare = 0.02;
    private const double AccuracyPoint = 0.01;

    /// <summary>Not inferior by the primary metric, or where that is degenerate by either.</summary>
    public bool IsShown => Primary.IsShown || Accuracy is { IsShown: true };

    /// <summary>Inferior by every metric that was looked at.</summary>
    public bool IsRefuted => Primary.IsRefuted && Accuracy is null or { IsRefuted: true };

    /// <summary>Verdict in words.</summary>
    public string Verdict => Primary.IsShown ? "not inferior" : Accuracy is { IsShown: true } ? "not inferior by accuracy" : IsRefuted ? "inferior" : "open";

    /// <summary>Compares.</summary>
    public static Cell? Of(BenchmarkSet set, (string Ours, string Theirs, bool Counts) pair, Measurement measured)
    {
        if (set.Reference.Of(pair.Theirs, set.Primary) is not { } theirs)
        {
            return null;
        }

        double[] ours = measured.Metrics[set.Primary];
        double theirMean = theirs.Average();
        double margin = theirMean * (set.Target.IsClassification ? LogLossShare : RmseShare);
        NonInferiority primary = NonInferiority.Of(ours, theirs, set.TestTrainRatio, margin);
        NonInferiority? accuracy = set.Target.IsClassification && IsDegenerate(margin, set.TestRows, pair.Theirs)
            ? NonInferiority.Of(Errors(measured.Metrics["accuracy"]), Errors(set.Reference.Of(pair.Theirs, "accuracy")!), set.TestTrainRatio, AccuracyPoint)
            : null;
        return new Cell(set.Name, pair.Ours, pair.Theirs, pair.Counts, set.Primary, ours.Average(), theirMean, primary, accuracy, measured.FitSeconds.Average());
    }

    // Where the margin over all rows of a test fold is less than what one row costs, that row decides. A row costs ln 19 when .95 turns into
    // .05, and -ln 1e-15, where log-loss is cut, when a forest's votes leave a class nothing.
    private static bool IsDegenerate(double margin, double testRows, string theirs) =>
        margin * testRows < (theirs == "random_forest" ? -Math.Log(1e-15) : Math.Log(19));

    private static double[] Errors(double[] accuracies) => Array.ConvertAll(accuracies, accuracy => 1 - accuracy);
}
