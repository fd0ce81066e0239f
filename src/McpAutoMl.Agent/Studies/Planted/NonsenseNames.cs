namespace McpAutoMl.Agent.Studies.Planted;

/// <summary>Column names that nobody has seen: four syllables of a consonant and a vowel.</summary>
internal static class NonsenseNames
{
    private const string Consonants = "bdfgklmnprstvz";
    private const string Vowels = "aeiou";

    /// <summary>Different names, as many as asked for.</summary>
    public static IReadOnlyList<string> Draw(RandomNumbers random, int count)
    {
        var names = new List<string>();
        while (names.Count < count)
        {
            string name = string.Concat(Enumerable.Range(0, 4).Select(_ => $"{Consonants[random.Below(Consonants.Length)]}{Vowels[random.Below(Vowels.Length)]}"));
            if (!names.Contains(name)) names.Add(name);
        }

        return names;
    }
}
