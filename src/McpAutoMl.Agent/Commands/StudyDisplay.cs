using System.Collections.Concurrent;
using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Transcripts;
using ModelContextProtocol;
using Spectre.Console;

namespace McpAutoMl.Agent.Commands;

/// <summary>Shows on a terminal how far a study is: a bar for all items and one for each that is at work.</summary>
/// <param name="console">The terminal.</param>
public sealed class StudyDisplay(IAnsiConsole console)
{
    /// <summary>Shows bars while <paramref name="work"/> is done.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="work">The work; tells the bars what begins and what is finished.</param>
    public Task<T> ShowAsync<T>(int items, Func<Bars, Task<T>> work) => console
        .Progress()
        .AutoClear(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(context => work(new Bars(context, context.AddTask("study", maxValue: items))));

    /// <summary>Says whether the log verifies.</summary>
    public void Verified(LogVerification verification) => console.WriteLine(verification.Holds
        ? $"The log is whole and holds the last head, {verification.Head}."
        : $"The log does not verify (exit code {verification.ExitCode}): {SafeText.Clean(verification.Output)}");

    /// <summary>The bars of a study.</summary>
    public sealed class Bars
    {
        private readonly ProgressContext context;
        private readonly ProgressTask all;
        private readonly ConcurrentDictionary<string, ProgressTask> open = new();

        internal Bars(ProgressContext context, ProgressTask all)
        {
            this.context = context;
            this.all = all;
        }

        /// <summary>An item is taken up; its progress goes to a bar of its own.</summary>
        public IProgress<ProgressNotificationValue> Began(string id) => new Bar(open.GetOrAdd(id, name => context.AddTask("  " + Markup.Escape(name), maxValue: 1)));

        /// <summary>An item is done, or was done before.</summary>
        public void Finished(string id)
        {
            if (open.TryRemove(id, out var bar))
            {
                bar.StopTask();
                context.RemoveTask(bar);
            }

            all.Increment(1);
        }

        private sealed class Bar(ProgressTask task) : IProgress<ProgressNotificationValue>
        {
            public void Report(ProgressNotificationValue value)
            {
                if (value.Total is { } total and > 0) task.Value = Math.Clamp(value.Progress / total, 0, 1);
            }
        }
    }
}
