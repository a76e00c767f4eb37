using System.Buffers;
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

    private static readonly SearchValues<string> AnyCue = SearchValues.Create([.. Cues.SelectMany(c => c.Cues)], StringComparison.Ordinal);

    /// <summary>One header may be quoted in the text; two are a table.</summary>
    private const int FewestCues = 2;

    /// <param name="year">The report year, or null.</param>
    public static ReportForm Choose(ParsedDocument document, int? year)
    {
        var counts = new int[Cues.Length];
        foreach (var text in Texts(document.Blocks))
        {
            var normal = Label.Normalise(text);
            if (!normal.AsSpan().ContainsAny(AnyCue))
                continue;
            for (var i = 0; i < counts.Length; i++)
                counts[i] += Cues[i].Cues.Count(c => normal.Contains(c, StringComparison.Ordinal));
        }
        var best = Enumerable.Range(0, counts.Length).MaxBy(i => counts[i]);
        return counts[best] >= FewestCues ? Cues[best].Form : ByYear(year);
    }

    private static IEnumerable<string> Texts(ImmutableArray<Block> blocks)
    {
        foreach (var block in blocks)
        {
            if (block is not TableBlock table)
                yield return block.Text;
            else
                foreach (var row in table.Grid.Rows)
                    for (var i = 0; i < row.Length; i++)
                        if (row[i].Text.Length > 2 && (i == 0 || !ReferenceEquals(row[i], row[i - 1])))
                            yield return row[i].Text;
        }
    }

    private static ReportForm ByYear(int? year) =>
        FormCatalog.All.FirstOrDefault(f => year is { } y && f.IsPrescribedFor(y) && f.Tables.Length > 0 && !f.IsAnnexed) ?? FormCatalog.Get("free");

    private static ImmutableArray<(ReportForm, ImmutableArray<string>)> ReadCues() =>
        [.. StrictJson.ReadEmbedded<Dictionary<string, ImmutableArray<string>>>("Forms.form-cues.json").Select(c => (FormCatalog.Get(c.Key), c.Value))];
}
