using System.Text.Json;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Text;
using McpAutoMl.Training.Ensembles;
using McpAutoMl.Training.LightGbm;
using McpAutoMl.Training.MicrosoftMl;

namespace McpAutoMl.Training.Documents;

/// <summary>Text of any fitted model of the portfolio.</summary>
internal static class LearnerText
{
    /// <summary>Writes a model by its own text form.</summary>
    public static string Write(IModel model) => model switch
    {
        LightGbmModel lightGbm => LightGbmModelText.Write(lightGbm),
        LightGbmQuantiles lightGbm => LightGbmModelText.Write(lightGbm),
        FastTreeModel fastTree => FastTreeModelText.Write(fastTree),
        _ => CoreModelText.Write(model),
    };

    /// <summary>Reads the whole model of a document: its members, their mean, and the calibration of it.</summary>
    /// <exception cref="Core.ProblemException">MODEL_CORRUPT; LIGHTGBM_UNAVAILABLE at the first prediction where it can't be loaded.</exception>
    public static IModel Read(TrainedModel document)
    {
        IModel[] members = [.. document.Members.Select(Read)];
        return members is [var only] && document.Calibration is null
            ? only
            : new EnsembleModel(
                document.Learner, [.. document.Features.Select(feature => feature.Name)], members, [.. document.Members.Select(member => member.Weight)], document.Calibration);
    }

    /// <summary>Reads one member.</summary>
    /// <exception cref="Core.ProblemException">MODEL_CORRUPT.</exception>
    public static IModel Read(EnsembleMember member)
    {
        try
        {
            return member.Learner switch
            {
                LightGbmLearner.LearnerName => LightGbmModelText.Read(member.Text),
                FastTreeLearner.LearnerName => FastTreeModelText.Read(member.Text),
                _ => CoreModelText.Read(member.Text),
            };
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException)
        {
            throw TrainedModelText.Corrupt(e);
        }
    }
}
