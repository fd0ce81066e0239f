namespace McpAutoMl.Server.Tools.ListArtifacts;

/// <summary>What can be listed.</summary>
public enum ArtifactKind
{
    /// <summary>Files inside the roots that can be loaded.</summary>
    Files,

    /// <summary>Loaded data sets.</summary>
    Datasets,

    /// <summary>Trained models.</summary>
    Models,

    /// <summary>Adapters that lora_extract wrote.</summary>
    Adapters,

    /// <summary>Tables, charts and reports that tools made.</summary>
    Reports,

    /// <summary>Jobs of this home.</summary>
    Jobs,
}
