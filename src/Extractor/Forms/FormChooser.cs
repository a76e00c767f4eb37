using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Forms;

/// <summary>
/// Tells which form a document uses by the headers that stand in it; bodies take the wrong template, so the year only decides
/// where no table is there to be seen. Step 7.
/// </summary>
internal static class FormChooser
{
    private static readonly ImmutableArray<(ReportForm Form, ImmutableArray<string> Cues)> Cues = ReadCues();

    private static readonly PhraseSearch AnyCue = new(Cues.SelectMany(c => c.Cues));

    /// <summary>One header may be quoted in the text; two are a table.</summary>
    private const int FewestCues = 2;

    /// <param name="year">The report year, or null.</param>
    public static ReportForm Choose(ParsedDocument document, int? year)
    {
        var counts = new int[Cues.Length];
        using var normal = new RentedText();
        foreach (var block in document.Blocks)
        {
            Count(block.Text, normal, counts);
            if (block is TableBlock table)
                foreach (var row in table.Grid.Rows)
                    for (var i = 0; i < row.Length; i++)
                        if (i == 0 || !ReferenceEquals(row[i], row[i - 1]))
                            Count(row[i].Text, normal, counts);
        }
        var best = Enumerable.Range(0, counts.Length).MaxBy(i => counts[i]);
        return counts[best] >= FewestCues ? Cues[best].Form : ByYear(year);
    }

    /// <summary>Adds the cues that stand in a text to those of their form; each counts once.</summary>
    private static void Count(string text, RentedText normal, int[] counts)
    {
        if (text.Length < AnyCue.Shortest)
            return;
        normal.Clear();
        normal.Length = Label.Normalise(text, normal.Reserve(text.Length));
        if (!AnyCue.IsIn(normal.Span))
            return;
        for (var i = 0; i < counts.Length; i++)
            foreach (var cue in Cues[i].Cues)
                counts[i] += normal.Span.Contains(cue, StringComparison.Ordinal) ? 1 : 0;
    }

    private static ReportForm ByYear(int? year) =>
        FormCatalog.All.FirstOrDefault(f => year is { } y && f.IsPrescribedFor(y) && f.Tables.Length > 0 && !f.IsAnnexed) ?? FormCatalog.Get("free");

    private static ImmutableArray<(ReportForm, ImmutableArray<string>)> ReadCues() =>
        [.. StrictJson.ReadEmbedded<Dictionary<string, ImmutableArray<string>>>("Forms.form-cues.json").Select(c => (FormCatalog.Get(c.Key), c.Value))];
}
