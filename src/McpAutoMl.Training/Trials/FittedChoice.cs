using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>The contenders of a choice, each fitted to the same rows.</summary>
/// <param name="Models">In the order of the contenders; null for those that do not count.</param>
/// <param name="Members">The same as parts of a document.</param>
internal sealed record FittedChoice(IReadOnlyList<IModel?> Models, IReadOnlyList<EnsembleMember> Members)
{
    /// <summary>Fits whatever has a weight.</summary>
    public static FittedChoice Of(Competition competition, Table features, Target target, long seed, Action<string> progress, CancellationToken cancellation)
    {
        IModel?[] models = new IModel?[competition.Contenders.Count];
        List<EnsembleMember> members = [];
        foreach (int c in competition.Choice.Members)
        {
            Configuration configuration = competition.Contenders[c].Configuration!;
            progress(configuration.Learner.Name);
            IModel model = configuration.Learner.Fit(features, target, seed, cancellation);
            models[c] = model;
            members.Add(new EnsembleMember(configuration.Learner.Name, configuration.Given, competition.Choice.Weights[c], LearnerText.Write(model)));
        }

        return new FittedChoice(models, members);
    }

    /// <summary>What every contender that counts predicts of new rows; those that do not count predict nothing.</summary>
    public IReadOnlyList<Prediction> Predict(Table features)
    {
        Prediction nothing = new(null, []);
        return [.. Models.Select(model => model?.Predict(features) ?? nothing)];
    }
}
