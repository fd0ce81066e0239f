using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Studies;
using McpAutoMl.Agent.Studies.Items;
using McpAutoMl.Agent.Studies.Reports;
using ModelContextProtocol;

namespace McpAutoMl.Agent.Commands;

/// <summary>Plays one study: data made, server up, open items measured, server down, log verified, results written.</summary>
public static class StudyRun
{
    /// <summary>Plays it.</summary>
    /// <param name="places">Where it is read, worked on and written.</param>
    /// <param name="library">Path of <c>mcp-automl.dll</c>.</param>
    /// <param name="display">Shows how far it is.</param>
    /// <param name="serverLog">Gets the server's stderr, line by line.</param>
    /// <param name="cancellationToken">Breaks off; the next run goes on from there.</param>
    /// <returns>One sentence for each thing that went wrong; then no results are written.</returns>
    /// <exception cref="StudyException">The study cannot be read.</exception>
    public static async Task<IReadOnlyList<string>> PlayAsync(
        StudyPlaces places, string library, StudyDisplay display, Action<string> serverLog, CancellationToken cancellationToken)
    {
        var study = StudyFile.Read(places.File);
        var items = StudyItems.Of(study, places);
        var store = new ItemStore(places.Items, ContentHash.OfServer(library));
        Directory.CreateDirectory(places.Made);
        var settings = new ServerSettings(library, Path.GetFullPath(Path.Combine(places.Folder, study.Data)), Path.GetFullPath(places.Home))
        {
            FurtherRoots = [Path.GetFullPath(places.Made)],
        };
        var failures = new List<string>();
        if (items.Any(item => store.Find(item) is null))
        {
            failures.AddRange(await MeasureAsync(settings, items, store, display, serverLog, cancellationToken));
        }

        if (failures.Count > 0) return failures;
        StudyReport.Write(study, StudyOutcomes.Read(items, store), places.Output);
        return [];
    }

    private static async Task<IReadOnlyList<string>> MeasureAsync(
        ServerSettings settings, IReadOnlyList<StudyItem> items, ItemStore store, StudyDisplay display, Action<string> serverLog, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        string? head = null;
        try
        {
            await using var server = await ServerConnection.StartAsync(settings, serverLog, cancellationToken);
            var calls = new StudyCalls(server);
            failures.AddRange(await display.ShowAsync(items.Count, shown => new StudyPlayer(store).PlayAsync(
                items, item => calls.For(shown.Began(item.Id)), item => shown.Finished(item.Id), cancellationToken)));
            head = calls.Head;
        }
        catch (Exception e) when (e is McpException or IOException)
        {
            failures.Add(e.Message);
        }

        if (head is null) return [.. failures, "No reply named a head of the log; there is nothing to verify it against."];
        var verification = await LogVerification.RunAsync(settings, head, cancellationToken);
        display.Verified(verification);
        if (!verification.Holds) failures.Add($"The log does not verify (exit code {verification.ExitCode}).");
        return failures;
    }
}
