namespace McpAutoMl.Server.Prompts;

/// <summary>The prompts of the folder <c>prompts</c> beside the program, read when first asked for. Immutable.</summary>
public sealed class PromptCatalog
{
    private readonly Lazy<SortedDictionary<string, PromptFile>> _prompts = new(Load);

    /// <summary>All prompts by name.</summary>
    public IReadOnlyCollection<PromptFile> All => _prompts.Value.Values;

    /// <summary>The prompt of that name, or null.</summary>
    public PromptFile? Find(string name) => _prompts.Value.GetValueOrDefault(name);

    private static SortedDictionary<string, PromptFile> Load()
    {
        SortedDictionary<string, PromptFile> prompts = new(StringComparer.Ordinal);
        DirectoryInfo folder = new(Path.Combine(AppContext.BaseDirectory, "prompts"));
        foreach (FileInfo file in folder.Exists ? folder.EnumerateFiles("*.md") : [])
        {
            PromptFile prompt = PromptParser.Parse(File.ReadAllBytes(file.FullName));
            prompts.Add(prompt.Name, prompt);
        }

        return prompts;
    }
}
