namespace McpAutoMl.Agent.Studies;

/// <summary>Where a study is read, worked on and written.</summary>
/// <param name="File">The file of the study.</param>
/// <param name="Work">Folder of everything that can be made again: made data, finished items, the server's home with the log.</param>
/// <param name="Output">Folder of the results.</param>
public sealed record StudyPlaces(string File, string Work, string Output)
{
    /// <summary>Folder of the study's file: what its paths are relative to.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(File))!;

    /// <summary>Made data: a root of the server.</summary>
    public string Made => Path.Combine(Work, "data");

    /// <summary>Finished items.</summary>
    public string Items => Path.Combine(Work, "items");

    /// <summary>The server's home.</summary>
    public string Home => Path.Combine(Work, "home");
}
