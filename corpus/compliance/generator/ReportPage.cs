using System.Collections.Immutable;
using System.Text;
using Nianbao.Extractor.Documents;
using Nianbao.SiteGenerator;

namespace Nianbao.ComplianceGenerator;

/// <summary>A report as a page of a site, in the markup of the sample web.</summary>
/// <param name="Print">Cell id → what stands in the cell instead of the number.</param>
/// <param name="Labels">Row or column id → label instead of the official one.</param>
/// <param name="Headings">Section id → heading instead of the official one.</param>
/// <param name="LeftOut">Ids of tables that the page has not.</param>
internal sealed record ReportPage(
    ClearReport Report,
    ImmutableDictionary<string, string> Print,
    ImmutableDictionary<string, string> Labels,
    ImmutableDictionary<string, string> Headings,
    ImmutableArray<string> LeftOut)
{
    private const string Lost = "\u0000";

    /// <summary>Rows of the requests table that lose their first value.</summary>
    public ImmutableArray<string> Ragged { get; init; } = [];

    /// <summary>The body of the page, where it is not grown from the report; else null.</summary>
    public string? Whole { get; init; }

    /// <summary>The day that the page states.</summary>
    public DateOnly PublishedOn { get; init; } = new(Report.Year + 1, 1, 20);

    public static ReportPage Of(ClearReport report) =>
        new(report, ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty, []);

    public SourceDocument Source() => new($"https://www.lananxian.gov.cn/zwgk/{Report.Body.Id}/{Report.Year}.html", "text/html", Encoding.UTF8.GetBytes(Html()));

    public string Html()
    {
        if (Whole is { } body)
            return $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><div id=\"zoom\">{body}</div></body></html>";
        var title = Markup.Escape(Report.Title);
        return $"""
            <!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{(title.Length == 0 ? "" : $"<meta name=\"ArticleTitle\" content=\"{title}\">")}<meta name="PubDate" content="{PublishedOn:yyyy-MM-dd} 09:30"></head>
            <body><div id="zoom">{(title.Length == 0 ? "" : $"<h1>{title}</h1>")}{Markup.Write(Blocks(), "plain")}</div></body></html>
            """;
    }

    private List<PrintBlock> Blocks()
    {
        var form = FormLayout.Of(Report.FormId);
        var spec = new ReportSpec(Report.Body.Id, Report.Year, Report.Title, "", "", "own", [], Empty<decimal[]>(), Empty<int[]>(), Empty<int[]>(), [], [],
            Form: Report.FormId, Shape: new Shape(Labels: Labels, Print: Print));
        var lost = Ragged.Select(r => $"{r}.natural_person").ToDictionary(c => c, _ => Lost, StringComparer.Ordinal);
        spec = spec with { Shape = spec.Shape! with { Print = Print.AddRange(lost) } };
        var tables = new ReportTables(new ReportFigures(spec, form, Report.Values));
        List<PrintBlock> blocks = [Heading("overview"), .. Paragraphs(Report.Preface), .. Paragraphs(Report.Overview)];
        foreach (var (id, table) in ((string, PrintTable)[])[("proactive", tables.Proactive()), ("requests", WithoutLost(tables.Requests())), ("disputes", tables.Disputes())])
        {
            blocks.Add(Heading(id));
            if (!LeftOut.Contains(id))
                blocks.Add(table);
        }
        tables.RefuseUnknownWording();
        return [.. blocks, Heading("problems"), .. Paragraphs(Report.Problems), Heading("other_matters"), .. Paragraphs(Report.OtherMatters)];

        Heading Heading(string id) => new(Headings.GetValueOrDefault(id) ?? form.Headings[id], 1);
    }

    /// <summary>Rows of the table without the values that got lost.</summary>
    private static PrintTable WithoutLost(PrintTable table) =>
        table with { Rows = [.. table.Rows.Select(r => (IReadOnlyList<PrintCell>)[.. r.Where(c => c.Text != Lost)])] };

    private static IEnumerable<PrintBlock> Paragraphs(ImmutableArray<string> texts) => texts.Select(t => new Paragraph(t));

    private static Dictionary<string, T> Empty<T>() => [];
}
