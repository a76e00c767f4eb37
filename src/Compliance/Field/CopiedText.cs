using System.Globalization;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Field.Copying;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance.Field;

/// <summary>
/// A report shares much of its own text with another body's. Who took it from whom is certain only where the other report is of an earlier year; else the
/// finding stands with both and says no more than that they share it.
/// </summary>
/// <param name="LeastShare">Of the text that is neither common property nor the body's own of last year, 0 to 1.</param>
/// <param name="LeastCharacters">Shared characters.</param>
internal sealed record CopiedText(double LeastShare, int LeastCharacters) : FieldCheck
{
    /// <summary>Its name in <c>rules.json</c>.</summary>
    public const string Name = "copied_text";

    private const int LongestQuote = 60;

    public override IReadOnlyList<string> Words { get; } = ["other", "other_year", "share", "characters", "kinship", "kinship_zh"];

    public override string? Flaw() => LeastShare is <= 0 or > 1 ? "the share is not between 0 and 1" : null;

    /// <returns>One for each body whose text is shared; else one that says that none is, or that there is no text of its own to compare.</returns>
    public override IEnumerable<(string AgencyId, int Year, CheckResult Result)> Run(ComplianceRule rule, ReportField field)
    {
        var copied = field.Copies.Shared.Where(s => s.Share >= LeastShare && s.Characters >= LeastCharacters).ToLookup(s => (s.AgencyId, s.Year));
        return from report in field.Reports.Zip(field.Copies.Makes)
               from result in Judge(field, [.. copied[(report.First.AgencyId, report.First.Year)]], report.Second)
               select (report.First.AgencyId, report.First.Year, result);
    }

    /// <summary>Whether a finding is the one on this shared text.</summary>
    internal static bool IsOn(Finding finding, BodyTree tree, SharedText shared) =>
        finding.Outcome is FindingOutcome.Fail && finding.Evidence.Contains($" | {NameOther(tree, shared)}: «", StringComparison.Ordinal);

    private IEnumerable<CheckResult> Judge(ReportField field, List<SharedText> shared, TextMake make) =>
        shared.Count > 0 ? shared.Select(s => ToResult(field, s))
        : make.All == 0 ? [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "")]
        : make.Own + make.OwnLastYear < LeastCharacters ? [CheckResult.NotApplicable("too_little_to_compare")]
        : [CheckResult.Pass("", [], "")];

    private static CheckResult ToResult(ReportField field, SharedText shared)
    {
        var longest = shared.Passages.MaxBy(p => p.Here.Text.Length)!;
        var other = field.Tree.Find(shared.OtherAgencyId)?.Name ?? shared.OtherAgencyId;
        var (kinship, kinshipZh) = shared.Kinship switch
        {
            Kinship.Parent => ("its parent or member", "上下级机关"),
            Kinship.Neighbour => ("a neighbour", "同级相邻机关"),
            _ => ("another body", "其他机关"),
        };
        return new CheckResult(
            FindingOutcome.Fail, shared.OtherAgencyId, shared.OtherYear < shared.Year ? FindingOrigin.Publisher : FindingOrigin.Undetermined, [],
            $"{Quote(longest.Here)} | {NameOther(field.Tree, shared)}: {Quote(longest.There)}",
            [
                new("other", other), new("other_year", shared.OtherYear.ToString(CultureInfo.InvariantCulture)),
                new("share", Math.Floor(shared.Share * 100).ToString(CultureInfo.InvariantCulture)), new("characters", shared.Characters.ToString(CultureInfo.InvariantCulture)),
                new("kinship", kinship), new("kinship_zh", kinshipZh),
            ]);
    }

    private static string NameOther(BodyTree tree, SharedText shared) =>
        string.Create(CultureInfo.InvariantCulture, $"{tree.Find(shared.OtherAgencyId)?.Name ?? shared.OtherAgencyId} {shared.OtherYear}");

    private static string Quote(TextSpan span) => string.Create(CultureInfo.InvariantCulture,
        $"«{(span.Text.Length <= LongestQuote ? span.Text : $"{span.Text[..LongestQuote]}…")}» ({span.SectionId} {span.Start}–{span.End})");
}
