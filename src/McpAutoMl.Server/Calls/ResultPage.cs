using System.Globalization;
using System.Text.Json.Nodes;
using McpAutoMl.Core;

namespace McpAutoMl.Server.Calls;

/// <summary>The part of a result's list that one reply hands over. Adds <c>total</c> and <c>next_cursor</c> to the result.</summary>
internal sealed class ResultPage
{
    private readonly JsonObject _result;
    private readonly string _list;
    private readonly int _total;
    private readonly int _start;
    private readonly string _mark;

    private ResultPage(JsonObject result, string list, int start, string mark)
    {
        _result = result;
        _list = list;
        _total = ((JsonArray)result[list]!).Count;
        _start = start;
        _mark = mark;
    }

    /// <summary>How many entries the page holds now.</summary>
    public int Count => ((JsonArray)_result[_list]!).Count;

    /// <summary>Cuts the first of the lists that is not empty; null when the result has none.</summary>
    /// <param name="result">Result as it is shown; changed.</param>
    /// <param name="lists">Names of the lists that may be paged.</param>
    /// <param name="page">What the caller asked for.</param>
    /// <param name="mark">First digits of the result's hash: a cursor belongs to one result.</param>
    /// <exception cref="ProblemException">ARG_INVALID for a cursor of another result.</exception>
    public static ResultPage? Cut(JsonObject result, IEnumerable<string> lists, PageRequest page, string mark)
    {
        string? list = lists.FirstOrDefault(name => result[name] is JsonArray { Count: > 0 });
        if (list is null)
        {
            return null;
        }

        ResultPage cut = new(result, list, StartOf(page.Cursor, mark), mark);
        JsonArray all = (JsonArray)result[list]!;
        cut.Keep([.. all.Skip(cut._start).Take(page.Limit ?? all.Count)]);
        return cut;
    }

    /// <summary>Leaves at most that many entries on the page.</summary>
    public void Shorten(int count) => Keep([.. ((JsonArray)_result[_list]!).Take(count)]);

    private void Keep(JsonNode?[] items)
    {
        ((JsonArray)_result[_list]!).Clear();
        _result[_list] = new JsonArray(items);
        _result["total"] = _total;
        _result.Remove("next_cursor");
        if (_start + items.Length < _total)
        {
            _result["next_cursor"] = string.Create(CultureInfo.InvariantCulture, $"{_start + items.Length}.{_mark}");
        }
    }

    private static int StartOf(string? cursor, string mark)
    {
        if (cursor is null)
        {
            return 0;
        }

        string[] parts = cursor.Split('.');
        return parts.Length == 2 && parts[1] == mark && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int start)
            ? start
            : throw ProblemException.Of(
                "ARG_INVALID",
                "cursor does not belong to this result.",
                "Repeat the call without cursor, or with the next_cursor of a reply to the same arguments.",
                new ProblemLocation { Argument = "cursor" });
    }
}
