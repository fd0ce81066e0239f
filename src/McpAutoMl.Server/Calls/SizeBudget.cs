using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace McpAutoMl.Server.Calls;

/// <summary>Keeps a reply within its bytes: the page gets shorter first, then the longest lists and texts, each with a note.</summary>
internal static class SizeBudget
{
    /// <summary>Bytes of a reply whose size the caller did not ask for.</summary>
    public const int Default = 8 * 1024;

    /// <summary>Bytes of a reply that <c>get_job</c> hands over inside its own.</summary>
    public const int InsideJob = 7 * 1024;

    /// <summary>Bytes of a page whose length the caller asked for.</summary>
    public const int Asked = 64 * 1024;

    private const int ShortestCut = 200;

    /// <summary>Cuts the result until it fits; gives a sentence for each list or text that is not whole.</summary>
    /// <param name="result">Result as it is shown; changed.</param>
    /// <param name="page">The page in it, or null.</param>
    /// <param name="bytes">Bytes the result may have.</param>
    public static IReadOnlyList<string> Fit(JsonObject result, ResultPage? page, int bytes)
    {
        if (page is not null)
        {
            ShortenPage(result, page, bytes);
        }

        Dictionary<string, string> notes = [];
        while (BytesOf(result) > bytes && Longest(result, "") is { } longest)
        {
            notes[longest.Path] = longest.Halve(notes.GetValueOrDefault(longest.Path));
        }

        return [.. notes.OrderBy(note => note.Key, StringComparer.Ordinal).Select(note => note.Value)];
    }

    /// <summary>Bytes of a value as compact JSON.</summary>
    public static int BytesOf(JsonNode? node) => node is null ? 4 : Encoding.UTF8.GetByteCount(node.ToJsonString(ToolJson.Options));

    private static void ShortenPage(JsonObject result, ResultPage page, int bytes)
    {
        for (int count = page.Count; count > 1 && BytesOf(result) > bytes;)
        {
            // Aim by the present size, then step down: entries differ in length.
            int aim = (int)((long)count * bytes / BytesOf(result));
            count = Math.Clamp(aim, 1, count - 1);
            page.Shorten(count);
        }
    }

    private static Cut? Longest(JsonNode node, string path)
    {
        Cut? best = null;
        IEnumerable<(string, JsonNode?)> children = node switch
        {
            JsonObject members => members.Select(member => (path.Length == 0 ? member.Key : $"{path}.{member.Key}", member.Value)),
            JsonArray items => items.Select((item, i) => ($"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", item)),
            _ => [],
        };
        foreach ((string at, JsonNode? child) in children)
        {
            Cut? own = child switch
            {
                JsonArray { Count: > 1 } array => new Cut(at, array, BytesOf(array)),
                JsonValue value when value.TryGetValue(out string? text) && text.Length > ShortestCut => new Cut(at, value, BytesOf(value)),
                _ => null,
            };
            Cut? inner = child is null ? null : Longest(child, at);

            // A list of long lists is cut where the length is: inside, when one entry is most of it.
            Cut? candidate = inner is not null && own is not null && inner.Bytes * 2 > own.Bytes ? inner : own ?? inner;
            best = best is null || candidate?.Bytes > best.Bytes ? candidate ?? best : best;
        }

        return best;
    }

    private sealed record Cut(string Path, JsonNode Node, int Bytes)
    {
        public string Halve(string? before)
        {
            if (Node is JsonArray array)
            {
                int total = TotalOf(before, array.Count);
                array.RemoveRange(array.Count / 2, array.Count - (array.Count / 2));
                return $"{Path} is cut to {array.Count} of {total} entries.";
            }

            string text = Node.GetValue<string>();
            int characters = TotalOf(before, text.Length);
            int kept = char.IsHighSurrogate(text[(text.Length / 2) - 1]) ? (text.Length / 2) - 1 : text.Length / 2;
            Node.ReplaceWith(text[..kept]);
            return $"{Path} is cut to {kept} of {characters} characters.";
        }

        private static int TotalOf(string? before, int now) =>
            before is null ? now : int.Parse(before.Split(' ')[^2], CultureInfo.InvariantCulture);
    }
}
