using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Search;

namespace McpAutoMl.Training.Trials;

/// <summary>What is compared before anything is searched, and the families that a search draws from.</summary>
/// <param name="Configurations">Portfolio, then proposals, then as many drawn ones.</param>
/// <param name="Families">Families of the portfolio.</param>
/// <param name="Proposals">Number of proposals.</param>
/// <param name="HasControls">Whether as many configurations could be drawn as were proposed.</param>
internal sealed record Lineup(
    IReadOnlyList<Configuration> Configurations, IReadOnlyList<ModelFamily> Families, int Proposals, bool HasControls)
{
    /// <summary>Learners as they are, without families: nothing to search.</summary>
    public static Lineup Of(IReadOnlyList<ILearner> learners) => new([.. learners.Select(Configuration.Of)], [], 0, false);

    /// <summary>The line-up of a request.</summary>
    /// <exception cref="ProblemException">What models and proposals can be refused for.</exception>
    public static Lineup Of(TrainRequest request, LearningTask task, int rows, ICollection<Warning> warnings)
    {
        IReadOnlyList<ModelFamily> families = ModelPortfolio.Families(task, rows, request.Models, request.LightGbmUnavailable, warnings);
        List<Configuration> all = [.. families.Select(family => Configuration.Of(family, ParameterValues.Defaults, rows, TrialOrigin.Portfolio))];
        foreach (ModelProposal proposal in request.Proposals)
        {
            ModelFamily? family = ModelFamilies.All.FirstOrDefault(known => known.Name == proposal.Model);
            if (family?.Suits(task) != true)
            {
                string name = UntrustedText.Clip(proposal.Model);
                throw ProblemException.Of(
                    "ARG_INVALID", family is null ? $"There is no model '{name}'." : $"'{name}' does not suit a {task.ToString().ToLowerInvariant()} task.",
                    $"Propose one of: {string.Join(", ", ModelFamilies.All.Where(other => other.Suits(task)).Select(other => other.Name))}.",
                    new ProblemLocation { Argument = "proposals" });
            }

            if (family.Kind == ModelKind.Lightgbm && request.LightGbmUnavailable is { } unavailable)
            {
                throw ProblemException.Of(unavailable.Code, unavailable.Message, "Propose other models.", new ProblemLocation { Argument = "proposals" });
            }

            all.Add(Configuration.Of(family, ParameterValues.Of(family, proposal.Parameters), rows, TrialOrigin.Proposal));
        }

        ConfigurationDraw draw = ConfigurationDraw.Even(families, rows, request.Seed);
        if (request.Proposals.Count > 0 && !draw.IsPossible)
        {
            warnings.Add(new Warning(
                "PROPOSAL_VALUE_UNAVAILABLE", "No model of the portfolio has parameters to draw, so the proposals compete but are not compared with drawn configurations.", "proposals"));
        }

        int controls = draw.IsPossible ? request.Proposals.Count : 0;
        all.AddRange(Enumerable.Range(0, controls).Select(number => draw.Draw(number, TrialOrigin.Control)));
        return new Lineup(all, families, request.Proposals.Count, controls > 0);
    }
}
