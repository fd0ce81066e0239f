using System.Text.Json;
using ModelContextProtocol;

namespace McpAutoMl.Agent.Studies.Items;

/// <summary>Plays the items that are not finished yet, two at a time: the server works on two jobs at once.</summary>
/// <param name="store">What was measured so far.</param>
public sealed class StudyPlayer(ItemStore store)
{
    private const int AtOnce = 2;

    /// <summary>Plays items, keeps each outcome as soon as it is there, and goes on after a failure.</summary>
    /// <param name="items">The items, in any state.</param>
    /// <param name="calls">The server, for one item.</param>
    /// <param name="finished">Told of every item that is done, at once for those that were.</param>
    /// <param name="cancellationToken">Breaks off; what is finished stays.</param>
    /// <returns>One sentence for each item that failed.</returns>
    public async Task<IReadOnlyList<string>> PlayAsync(
        IReadOnlyList<StudyItem> items, Func<StudyItem, CallTool> calls, Action<StudyItem> finished, CancellationToken cancellationToken)
    {
        string?[] failures = new string?[items.Count];
        var open = new List<int>();
        for (int i = 0; i < items.Count; i++)
        {
            if (store.Find(items[i]) is null) open.Add(i);
            else finished(items[i]);
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(open, options, async (i, cancellation) =>
        {
            try
            {
                store.Save(items[i], await items[i].Play(calls(items[i]), cancellation));
            }
            catch (Exception e) when (e is StudyException or McpException or JsonException or IOException)
            {
                failures[i] = $"{items[i].Id}: {e.Message}";
            }

            finished(items[i]);
        });
        return [.. failures.OfType<string>()];
    }
}
