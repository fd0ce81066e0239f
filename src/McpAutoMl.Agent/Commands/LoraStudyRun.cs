using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Studies;
using McpAutoMl.Agent.Studies.Items;
using McpAutoMl.Agent.Studies.Lora;
using ModelContextProtocol;

namespace McpAutoMl.Agent.Commands;

/// <summary>Plays the study of constructed adapters: server up, one call an experiment, charts exported, server down, log verified, results written.</summary>
internal static class LoraStudyRun
{
    /// <summary>Plays it.</summary>
    /// <param name="experiments">What is measured.</param>
    /// <param name="settings">The server; its home is fresh.</param>
    /// <param name="output">Folder of the results.</param>
    /// <param name="display">Shows how far it is.</param>
    /// <param name="serverLog">Gets the server's stderr, line by line.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <returns>One sentence for each thing that went wrong; then no results are written.</returns>
    public static async Task<IReadOnlyList<string>> PlayAsync(
        IReadOnlyList<LoraExperiment> experiments, ServerSettings settings, string output, StudyDisplay display, Action<string> serverLog, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(output);
        List<(LoraExperiment Experiment, LoraOutcome Outcome)> results = [];
        string? head;
        try
        {
            await using var server = await ServerConnection.StartAsync(settings, serverLog, cancellationToken);
            var calls = new StudyCalls(server);
            await display.ShowAsync(experiments.Count, async shown =>
            {
                foreach (var experiment in experiments)
                {
                    var call = calls.For(shown.Began(experiment.Id));
                    var result = await call("lora_min_rank", experiment.Arguments(), cancellationToken);
                    await LoraCharts.CopyAsync(experiment, result, call, settings.Home, output, cancellationToken);
                    results.Add((experiment, LoraOutcome.Read(result)));
                    shown.Finished(experiment.Id);
                }

                return 0;
            });
            head = calls.Head;
        }
        catch (Exception e) when (e is McpException or IOException or StudyException)
        {
            return [e.Message];
        }

        if (head is null) return ["No reply named a head of the log; there is nothing to verify it against."];
        var verification = await LogVerification.RunAsync(settings, head, cancellationToken);
        display.Verified(verification);
        if (!verification.Holds) return [$"The log does not verify (exit code {verification.ExitCode})."];
        LoraReport.Write(results, output);
        return [];
    }
}
