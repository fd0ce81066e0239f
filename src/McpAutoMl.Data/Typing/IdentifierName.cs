using System.Text.RegularExpressions;

namespace McpAutoMl.Data.Typing;

/// <summary>Column names that say the column names rows, or holds codes.</summary>
internal static partial class IdentifierName
{
    /// <summary>"id", "customer_id", "CustomerId", "uuid", "rownames" and the like.</summary>
    public static bool IsIdentifier(string name) => Identifier().IsMatch(name);

    /// <summary>"class", "zip_code", "cluster" and the like: whole numbers there are often labels.</summary>
    public static bool IsCode(string name) => Code().IsMatch(name);

    [GeneratedRegex(
        @"^(?i:(id|uid|uuid|guid|key|index|idx|row|rowid|rownames?|row_?(num|number|no|id|names?)|unnamed.*|column_1|no\.?|nr|#)$)"
        + @"|(?i:[_\-. ](id|uid|uuid|guid|key|no|nr)$)|[a-z0-9](Id|ID|Uuid|UUID|Guid|Key|No|Nr)$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"(?i:class|code|type|category|cluster|group|zip|postcode|postal|label|species|status|level|region)[_ ]?(id|no|nr)?$")]
    private static partial Regex Code();
}
