using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Explanation;

/// <summary>A model whose score is a sum over its features, so that each prediction can be taken apart exactly.</summary>
internal interface IContributionModel : IModel
{
    /// <summary>What each feature adds to the raw score of each row.</summary>
    Contributions Explain(Table table);
}
