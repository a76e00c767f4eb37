using System.Globalization;
using System.Text.RegularExpressions;

namespace Nianbao.SiteGenerator;

/// <summary>
/// The report as a row of blocks, and its narrative items. Prose may quote figures as <c>«received_new»</c>, so that it
/// cannot disagree with the tables, and marks items in section 五 as <c>{P themes|text}</c> or <c>{M themes|text}</c>.
/// </summary>
internal sealed partial class ReportText(AgencySpec agency, ReportFigures figures)
{
    private readonly ReportSpec _report = figures.Report;
    private readonly ReportTables _tables = new(figures);

    public IReadOnlyList<PrintBlock> Blocks()
    {
        var shape = _report.Shape ?? new Shape();
        List<PrintBlock> blocks = [];
        if (shape.Picture is not null)
            blocks.Add(new Picture(shape.Picture));
        blocks.AddRange(Paragraphs(_report.Preface ?? agency.Preface));
        blocks.Add(Section("overview"));
        blocks.AddRange(Paragraphs(_report.Overview));
        blocks.AddRange(shape.OneTable ? [AllTables()] : SeparateTables().ToList());
        _tables.RefuseUnknownWording();
        blocks.Add(Section("problems"));
        blocks.AddRange(Paragraphs(_report.Problems));
        blocks.Add(Section("other_matters"));
        blocks.AddRange(Paragraphs(_report.OtherMatters));
        return blocks;
    }

    /// <summary>The items of section 五 as they are printed.</summary>
    public IEnumerable<NarrativeTruth> Narrative() =>
        from paragraph in _report.Problems
        from Match item in ItemMark.Matches(paragraph)
        select new NarrativeTruth(
            item.Groups["role"].Value == "P" ? "problem" : "measure",
            WithFigures(item.Groups["text"].Value),
            item.Groups["themes"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private IEnumerable<PrintBlock> SeparateTables() =>
        [Section("proactive"), _tables.Proactive(), Section("requests"), _tables.Requests(), Section("disputes"), _tables.Disputes()];

    /// <summary>Some editors paste the form whole: headings 二 to 四 become rows of one table, 15 columns wide.</summary>
    private PrintTable AllTables()
    {
        var rows = SeparateTables().SelectMany(b => b is PrintTable t ? t.Rows : [[new PrintCell(((Heading)b).Text, 1, 15)]]);
        return new PrintTable([.. rows], 0);
    }

    private Heading Section(string id) => new(_report.Shape?.Headings?.GetValueOrDefault(id) ?? figures.Form.Headings[id], 1);

    private IEnumerable<PrintBlock> Paragraphs(IEnumerable<string> lines) =>
        lines.Select(WithFigures).Select(l => ItemMark.Replace(l, "${text}"))
            .Select(l => l.StartsWith("## ", StringComparison.Ordinal) ? (PrintBlock)new Heading(l[3..], 2) : new Paragraph(l));

    private string WithFigures(string text) =>
        FigureMark.Replace(text, m => figures.Named(m.Groups["name"].Value).ToString(CultureInfo.InvariantCulture))
            .Replace("{year}", _report.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [GeneratedRegex(@"\{(?<role>[PM]) (?<themes>[a-z_,]*)\|(?<text>[^{}]*)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ItemMark { get; }

    [GeneratedRegex("«(?<name>[a-z_.0-9]+)»", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FigureMark { get; }
}

/// <param name="Role">problem or measure.</param>
/// <param name="Text">As printed, enumerator included.</param>
internal sealed record NarrativeTruth(string Role, string Text, IReadOnlyList<string> Themes);
