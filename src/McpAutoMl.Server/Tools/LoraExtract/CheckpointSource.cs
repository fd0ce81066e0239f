using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.LowRank.Extraction;
using McpAutoMl.Data.Safetensors;
using McpAutoMl.Server.Tools.LoraMinRank;

namespace McpAutoMl.Server.Tools.LoraExtract;

/// <summary>The change between two checkpoints.</summary>
internal sealed class CheckpointSource : ChangeSource
{
    private readonly Checkpoint _before;
    private readonly Checkpoint _after;
    private readonly LoraExtractRequest _request;
    private readonly ToolContext _context;
    private readonly ModulePair[] _pairs;

    private CheckpointSource(Checkpoint before, Checkpoint after, LoraExtractRequest request, ToolContext context)
    {
        (_before, _after, _request, _context) = (before, after, request, context);
        CheckpointPair pair = CheckpointPair.Of(before, after);
        ModulePatterns patterns = new(request.Modules);
        ModulePair[] asked = [.. pair.Modules.Where(module => patterns.Match(module.Tuned.Name))];
        UncoveredTensor[] others = [.. pair.Uncovered.Where(tensor => patterns.Match(tensor.Name))];
        if (asked.Length + others.Length == 0)
        {
            throw ModulePatterns.NothingMatches(pair.Modules.Select(m => m.Module).FirstOrDefault());
        }

        _pairs = [.. asked.Where(module => module.IsModule)];
        foreach (ModulePair bare in asked.Where(module => !module.IsModule))
        {
            LeaveOutChanged(bare.Tuned.Name, "matrix", "a parameter that no module owns: target_modules cannot name it", bare.Base, bare.Tuned);
        }

        foreach (UncoveredTensor tensor in others)
        {
            LeaveOutChanged(tensor.Name, tensor.Kind, tensor.Reason, tensor.Base, tensor.Tuned);
        }
    }

    /// <summary>Opens both checkpoints.</summary>
    /// <exception cref="McpAutoMl.Core.ProblemException">Those of opening and pairing checkpoints; ARG_INVALID where nothing matches.</exception>
    public static CheckpointSource Open(LoraExtractRequest request, ToolContext context)
    {
        Checkpoint before = Checkpoint.Open(context.Workspace.Roots, request.Base!);
        Checkpoint? after = null;
        try
        {
            after = Checkpoint.Open(context.Workspace.Roots, request.Tuned!);
            InputNotes.Note(before.Files.Concat(after.Files), before.Documents.Concat(after.Documents), context);
            return new CheckpointSource(before, after, request, context);
        }
        catch
        {
            before.Dispose();
            after?.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<SourceModule> Modules => [.. _pairs.Select(pair => new SourceModule(pair.Module, pair.Outputs, pair.Inputs))];

    public override StorageFormat Format =>
        _pairs.Select(pair => pair.Tuned.Format!).MinBy(format => format.SignificandBits) ?? StorageFormat.Float32;

    public override bool FanInFanOut => _pairs.Any(pair => pair.Transposed);

    public override ChangeDecomposition? Decompose(int module, int atLeast)
    {
        if (CheckpointComparison.TooLarge(_pairs[module]) is { } reason)
        {
            LeaveOut(NotCoveredRow.Of(_pairs[module].Module, "matrix", null, reason));
            return null;
        }

        if (DifferenceReader.Read(_before, _after, _pairs[module], _request.BaseRounded, _context.Cancellation) is not { } difference)
        {
            return null;
        }

        if (!difference.Finite)
        {
            _context.Warn("NON_FINITE", "The weights hold NaN or infinity, so that their change has no rank.", _pairs[module].Module);
            LeaveOut(NotCoveredRow.Of(_pairs[module].Module, "matrix", null, "holds NaN or infinity"));
            return null;
        }

        return ChangeDecomposition.Of(difference, _request.RankRule, _request.Tolerance, vectors: true, atLeast, _request.Seed, _context.Cancellation);
    }

    public override double Distance(int module, LoraFactors stored) => AdapterDistance.Of(
        DifferenceReader.Read(_before, _after, _pairs[module], cancellation: _context.Cancellation)!, stored, _context.Cancellation);

    public override void Dispose()
    {
        _before.Dispose();
        _after.Dispose();
    }

    private void LeaveOutChanged(string name, string kind, string reason, TensorEntry? first, TensorEntry? second)
    {
        double? change = first is not null && second is not null
            ? DifferenceReader.RelativeChange(_before, first, _after, second, _context.Cancellation)
            : null;
        if (change != 0)
        {
            LeaveOut(NotCoveredRow.Of(name, kind, change, reason));
        }
    }
}
