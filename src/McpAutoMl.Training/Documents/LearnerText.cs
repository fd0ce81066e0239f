using System.Text.Json;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Text;
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
        FastTreeModel fastTree => FastTreeModelText.Write(fastTree),
        _ => CoreModelText.Write(model),
    };

    /// <summary>Reads the model of a document.</summary>
    /// <exception cref="Core.ProblemException">MODEL_CORRUPT; LIGHTGBM_UNAVAILABLE at the first prediction where it can't be loaded.</exception>
    public static IModel Read(TrainedModel document)
    {
        try
        {
            return document.Learner switch
            {
                LightGbmLearner.LearnerName => LightGbmModelText.Read(document.LearnerText),
                FastTreeLearner.LearnerName => FastTreeModelText.Read(document.LearnerText),
                _ => CoreModelText.Read(document.LearnerText),
            };
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException)
        {
            throw TrainedModelText.Corrupt(e);
        }
    }
}
