using System.Security.Cryptography;
using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Workspaces;

/// <summary>Models by their canonical text. The id is <c>model_</c> and 12 hex digits of the text's SHA-256.</summary>
/// <param name="files">Where they are kept.</param>
public sealed class ModelStore(IFileTree files)
{
    private const string Folder = "models";

    /// <summary>Keeps a model and gives its id; the same text gives the same id.</summary>
    public string Save(string canonicalText)
    {
        string id = "model_" + Sha256(canonicalText)[..12];
        string name = NameOf(id);
        if (!files.Has(name))
        {
            files.WriteBytes(name, Encoding.UTF8.GetBytes(canonicalText));
        }

        return id;
    }

    /// <summary>The canonical text of a model, checked against its id.</summary>
    /// <exception cref="ProblemException">MODEL_NOT_FOUND, or MODEL_CORRUPT when the text is not what the id says.</exception>
    public string Load(string id)
    {
        byte[] bytes = (Handles.IsHandle(id, "model_") ? files.ReadBytes(NameOf(id)) : null) ?? throw ProblemException.Of(
            "MODEL_NOT_FOUND",
            $"There is no model '{Handles.Clip(id)}' in this workspace.",
            Ids() is { Count: > 0 } ids ? $"Use one of the closest ids: {string.Join(", ", Names.Closest(id, ids, 3))}." : "Train one with train_model.",
            new ProblemLocation { Argument = "model_id" });
        string text = Encoding.UTF8.GetString(bytes);
        return Sha256(text).StartsWith(id["model_".Length..], StringComparison.Ordinal) ? text : throw ProblemException.Of(
            "MODEL_CORRUPT", $"The stored model '{id}' is not what was saved.", "Train it again with the same arguments.");
    }

    /// <summary>Ids of all models, in ordinal order.</summary>
    public IReadOnlyList<string> Ids() => [.. files.List(Folder).Where(name => name.EndsWith(".model", StringComparison.Ordinal)).Select(name => name[..^".model".Length])];

    /// <summary>Lower-case hex SHA-256 of a model's text in UTF-8.</summary>
    public string Sha256(string canonicalText) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalText)));

    private static string NameOf(string id) => $"{Folder}/{id}.model";
}
