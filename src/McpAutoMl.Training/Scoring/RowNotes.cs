using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Scoring;

/// <summary>Finds cells that the model could not take as they are.</summary>
public static class RowNotes
{
    /// <summary>Most notes that are listed; the warnings count all.</summary>
    public const int MostNotes = 100;

    /// <summary>Notes by row, with one summarising warning a column and cause.</summary>
    public static IReadOnlyList<RowNote> Find(TrainedModel model, Table features, ICollection<Warning> warnings) => Find(model.Features, features, warnings);

    /// <summary>The same for features of any model.</summary>
    public static IReadOnlyList<RowNote> Find(IReadOnlyList<FeatureSchema> schema, Table features, ICollection<Warning> warnings)
    {
        List<RowNote> notes = [];
        foreach (FeatureSchema feature in schema)
        {
            Column column = features[feature.Name];
            int unseen = 0, missing = 0;
            HashSet<string> known = [.. feature.Levels ?? []];
            for (int i = 0; i < features.Rows; i++)
            {
                if (column.IsMissing(i))
                {
                    missing++;
                    AddCapped(notes, missing, new RowNote(i, feature.Name, "MISSING_VALUE", "No value; the model's own handling of gaps was used."));
                }
                else if (feature.Levels is not null && !known.Contains(column.Text(i)!))
                {
                    unseen++;
                    AddCapped(notes, unseen, new RowNote(i, feature.Name, "UNSEEN_CATEGORY", $"'{UntrustedText.Clip(column.Text(i)!)}' did not occur in training."));
                }
            }

            Summarise(warnings, feature.Name, unseen, missing);
        }

        return [.. notes.OrderBy(note => note.Row).Take(MostNotes)];
    }

    private static void AddCapped(List<RowNote> notes, int nth, RowNote note)
    {
        if (nth <= MostNotes)
        {
            notes.Add(note);
        }
    }

    private static void Summarise(ICollection<Warning> warnings, string column, int unseen, int missing)
    {
        if (unseen > 0)
        {
            warnings.Add(new Warning(
                "UNSEEN_CATEGORY", $"{unseen} rows have a level of '{UntrustedText.Clip(column)}' that did not occur in training; it counts as no known level.", column));
        }

        if (missing > 0)
        {
            warnings.Add(new Warning("MISSING_VALUE", $"{missing} rows have no value of '{UntrustedText.Clip(column)}'; it was handled as in training.", column));
        }
    }
}
