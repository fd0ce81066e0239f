using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models;

/// <summary>A fitted model with all its preprocessing: it takes raw table rows. Immutable.</summary>
public interface IModel
{
    /// <summary>Name of the learner that made it, such as <c>random_forest</c>.</summary>
    string Learner { get; }

    /// <summary>Feature columns it reads, in order.</summary>
    IReadOnlyList<string> Features { get; }

    /// <summary>Predicts every row of a table that has at least <see cref="Features"/>. Missing values and unseen levels are handled.</summary>
    Prediction Predict(Table table);
}
