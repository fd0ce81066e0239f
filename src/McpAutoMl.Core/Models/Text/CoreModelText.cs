using System.Buffers;
using System.Text.Json;
using McpAutoMl.Core.Models.Additive;
using McpAutoMl.Core.Models.Counts;
using McpAutoMl.Core.Models.Discriminant;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Models.Kernels;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Models.Neighbors;
using McpAutoMl.Core.Models.Neural;
using McpAutoMl.Core.Models.Quantiles;

namespace McpAutoMl.Core.Models.Text;

/// <summary>The text form of Core's models: canonical JSON, from which a model is read back with the same predictions to the last bit.</summary>
/// <remarks>
/// One model has one text: members in a fixed order, no white space, numbers in their shortest exact form. Read accepts nothing else.
/// Determinism: bit-exact.
/// </remarks>
public static class CoreModelText
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int MostCharacters = 1 << 29;

    internal const string Format = "mcp-automl-core-model-1";

    /// <summary>Writes a model of Core's learners. Cost: O(size of the model).</summary>
    /// <exception cref="ArgumentException">The model is not one of Core's.</exception>
    public static string Write(IModel model)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("learner", model.Learner);
        switch (model)
        {
            case RandomForestModel forest:
                ForestText.Write(json, forest);
                break;
            case EbmModel additive:
                AdditiveText.Write(json, additive);
                break;
            case LinearModel linear:
                LinearText.Write(json, linear);
                break;
            case CountModel counts:
                CountText.Write(json, counts);
                break;
            case QuantileLinearModel quantiles:
                QuantileLinearText.Write(json, quantiles);
                break;
            case LinearSvmModel svm:
                LinearSvmText.Write(json, svm);
                break;
            case SvmRbfModel svm:
                SvmRbfText.Write(json, svm);
                break;
            case QdaModel qda:
                QdaText.Write(json, qda);
                break;
            case KNeighborsModel neighbors:
                KNeighborsText.Write(json, neighbors);
                break;
            case MlpModel perceptron:
                MlpText.Write(json, perceptron);
                break;
            case BaselineModel baseline:
                BaselineText.Write(json, baseline);
                break;
            default:
                throw new ArgumentException($"A {model.GetType().Name} has no text here.", nameof(model));
        }

        json.WriteEndObject();
        json.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a model back. Every index, length and number is checked before it is used. Cost: O(length).</summary>
    /// <exception cref="ProblemException">MODEL_CORRUPT when the text is anything but what <see cref="Write"/> makes.</exception>
    public static IModel Read(string text)
    {
        if (text.Length > MostCharacters)
        {
            throw ModelJson.Corrupt("is too long");
        }

        IModel model = Parse(text);
        return Write(model) == text ? model : throw ModelJson.Corrupt("is not in canonical form");
    }

    private static IModel Parse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            JsonElement root = document.RootElement;
            if (ModelJson.Text(root, "format") != Format)
            {
                throw ModelJson.Corrupt("has another format");
            }

            string learner = ModelJson.Text(root, "learner");
            return learner switch
            {
                RandomForestLearner.LearnerName or ExtraTreesLearner.LearnerName => ForestText.Read(root, learner),
                LinearSvmLearner.LearnerName => LinearSvmText.Read(root),
                SvmRbfLearner.LearnerName => SvmRbfText.Read(root),
                EbmLearner.LearnerName => AdditiveText.Read(root),
                LogisticLearner.LearnerName or LdaLearner.LearnerName => LinearText.Read(root, learner, classification: true),
                RidgeLearner.LearnerName or ElasticNetLearner.LearnerName => LinearText.Read(root, learner, classification: false),
                PoissonLearner.LearnerName or NegativeBinomialLearner.LearnerName => CountText.Read(root, learner),
                QuantileLinearLearner.LearnerName => QuantileLinearText.Read(root),
                QdaLearner.LearnerName => QdaText.Read(root),
                KNeighborsLearner.LearnerName => KNeighborsText.Read(root),
                MlpLearner.LearnerName => MlpText.Read(root),
                BaselineLearner.LearnerName => BaselineText.Read(root),
                _ => throw ModelJson.Corrupt("names an unknown learner"),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw ModelJson.Corrupt("is not well-formed");
        }
    }
}
