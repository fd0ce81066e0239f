using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.LowRank.Extraction;
using McpAutoMl.Data.Safetensors;
using McpAutoMl.Server.Tools.LoraMinRank;

namespace McpAutoMl.Server.Tools.LoraExtract;

/// <summary>The change that an adapter stands for; the base is not needed.</summary>
internal sealed class AdapterSource : ChangeSource
{
    private static readonly string[] TaskTypes = ["CAUSAL_LM", "SEQ_2_SEQ_LM", "SEQ_CLS", "TOKEN_CLS", "QUESTION_ANS", "FEATURE_EXTRACTION"];

    private readonly PeftAdapter _adapter;
    private readonly LoraExtractRequest _request;
    private readonly ToolContext _context;
    private readonly AdapterModule[] _modules;

    private AdapterSource(PeftAdapter adapter, LoraExtractRequest request, ToolContext context)
    {
        (_adapter, _request, _context) = (adapter, request, context);
        ModulePatterns patterns = new(request.Modules);
        _modules = [.. adapter.Modules.Where(module => patterns.Match(module.Module))];
        foreach (UncoveredTensor tensor in adapter.Uncovered.Where(tensor => patterns.Match(tensor.Name)))
        {
            LeaveOut(NotCoveredRow.Of(tensor.Name, tensor.Kind, null, tensor.Reason));
        }

        if (_modules.Length + NotCovered.Count == 0)
        {
            throw ModulePatterns.NothingMatches(adapter.Modules.Select(m => m.Module).FirstOrDefault());
        }
    }

    /// <summary>Opens the adapter.</summary>
    /// <exception cref="McpAutoMl.Core.ProblemException">Those of opening an adapter; ARG_INVALID where nothing matches.</exception>
    public static AdapterSource Open(LoraExtractRequest request, ToolContext context)
    {
        PeftAdapter adapter = PeftAdapter.Open(context.Workspace.Roots, request.Adapter!);
        try
        {
            InputNotes.Note([adapter.File], [adapter.Document], context);
            return new AdapterSource(adapter, request, context);
        }
        catch
        {
            adapter.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<SourceModule> Modules => [.. _modules.Select(module => new SourceModule(module.Module, module.Outputs, module.Inputs))];

    public override StorageFormat Format =>
        _modules.SelectMany(module => new[] { module.A.Format!, module.B.Format! }).MinBy(format => format.SignificandBits) ?? StorageFormat.Float32;

    public override bool FanInFanOut => _adapter.Config.FanInFanOut;

    public override string? BaseModel => HubName.OrNull(_adapter.Config.BaseModel);

    public override string? TaskType => TaskTypes.Contains(_adapter.Config.TaskType) ? _adapter.Config.TaskType : null;

    public override ChangeDecomposition? Decompose(int module, int atLeast)
    {
        LoraFactors factors = Factors(module);
        if (!(Array.TrueForAll(factors.A.Data, double.IsFinite) && Array.TrueForAll(factors.B.Data, double.IsFinite)))
        {
            _context.Warn("NON_FINITE", "The factors hold NaN or infinity, so that their product has no rank.", _modules[module].Module);
            LeaveOut(NotCoveredRow.Of(_modules[module].Module, "matrix", null, "holds NaN or infinity"));
            return null;
        }

        ChangeDecomposition change = ChangeDecomposition.Of(factors, _request.RankRule, _request.Tolerance, vectors: true, _context.Cancellation);
        return change.Change.Spectrum.Largest > 0 ? change : null;
    }

    public override double Distance(int module, LoraFactors stored) => AdapterDistance.Of(Factors(module), stored, _context.Cancellation);

    public override void Dispose() => _adapter.Dispose();

    private LoraFactors Factors(int module) => _adapter.Read(_modules[module], _context.Cancellation);
}
