using McpAutoMl.Core.LowRank;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>What going through checkpoints or an adapter gives.</summary>
/// <param name="Modules">Matrices that were looked at.</param>
/// <param name="Changed">Those of them that differ, in ordinal order of names.</param>
/// <param name="NotCovered">What no adapter of linear layers can carry, or what was not read.</param>
internal sealed record ComparedModules(int Modules, IReadOnlyList<LayerRank> Changed, IReadOnlyList<NotCoveredRow> NotCovered);
