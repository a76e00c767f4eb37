using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;

namespace Nianbao.Compliance.Field;

/// <summary>What the comparison of many bodies keeps of a report: some figures and the text.</summary>
/// <param name="Form">The form's id.</param>
/// <param name="Values">By the position in <see cref="FieldCells.All"/>; null where no number is known.</param>
/// <param name="IsPlain">By the same position: true where the number was plainly read from a trusted table.</param>
/// <param name="Texts">The text of each section that has any, in the form's order.</param>
public sealed record ReportDigest(
    string AgencyId,
    int Year,
    ReportScope? Scope,
    string Form,
    DateOnly? PublishedOn,
    ImmutableArray<decimal?> Values,
    ImmutableArray<bool> IsPlain,
    ImmutableArray<SectionText> Texts)
{
    /// <returns>Null for documents that are no report, or of no known year.</returns>
    public static ReportDigest? Of(string agencyId, AnnualReport report, AgencyLevel? level = null, AgencyType? type = null)
    {
        if (report is not { Form: { } form, ReportYear: { } year, Status: ReportStatus.Complete or ReportStatus.Partial })
            return null;
        var view = new ReportView(report, form, level ?? report.Agency.Level, type ?? report.Agency.Type);
        return new ReportDigest(agencyId, year, report.Scope, form.Id, report.PublishedOn,
            [.. FieldCells.All.Select(view.Value)],
            [.. FieldCells.All.Select(c => view.Layout.IndexOf(c) >= 0 && view.OriginOfNumbers([c]) is FindingOrigin.Publisher)],
            [.. report.Sections.Where(s => s.Text.Length > 0).Select(s => new SectionText(s.Id, s.Text))]);
    }

    public decimal? Value(CellId cell) => FieldCells.All.IndexOf(cell) is >= 0 and var index ? Values[index] : null;

    internal FindingOrigin OriginOf(CellId cell) =>
        FieldCells.All.IndexOf(cell) is >= 0 and var index && IsPlain[index] ? FindingOrigin.Publisher : FindingOrigin.Undetermined;
}

/// <param name="SectionId">overview, problems …</param>
/// <param name="Text">As in <see cref="ReportSection.Text"/>; offsets of passages count in it.</param>
public sealed record SectionText(string SectionId, string Text);

/// <summary>The figures compared between bodies: those that exist in both forms and mean the same.</summary>
public static class FieldCells
{
    public static ImmutableArray<CellId> All { get; } =
    [
        .. ((string[])[
            "requests.received_new.total", "requests.processing.total.total", "requests.carried_out.total", "requests.processing.granted.total",
            "disputes.reconsideration.total", "disputes.litigation_direct.total", "disputes.litigation_after_reconsideration.total",
            "proactive.licensing.decisions", "proactive.penalty.decisions", "proactive.coercion.decisions",
        ]).Select(CellId.Parse),
    ];
}
