namespace McpAutoMl.Agent.Studies.Items;

/// <summary>Everything that a study measures.</summary>
public static class StudyItems
{
    /// <summary>Makes the data of the study and gives its items: recorded sets, planted sets, hold-outs.</summary>
    /// <exception cref="StudyException">A file of the study is absent or unfit.</exception>
    public static IReadOnlyList<StudyItem> Of(Study study, StudyPlaces places) =>
    [
        .. RecordedItems.Of(study, places.Folder),
        .. study.Planted is { } planted ? PlantedItems.Of(planted, places.Made) : [],
        .. HoldoutItems.Of(study, places.Folder, places.Made),
    ];
}
