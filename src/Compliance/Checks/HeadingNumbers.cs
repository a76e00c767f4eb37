using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;

namespace Nianbao.Compliance.Checks;

/// <summary>
/// The headings of the sections are numbered 一 to 六 throughout. Only numbers that are printed are judged, and Arabic ones only
/// where they stand among Chinese ones.
/// </summary>
internal sealed record HeadingNumbers : Check
{
    private const string Numerals = "一二三四五六七八九十";

    public override IReadOnlyList<string> Words { get; } = ["quote"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        var numbered = report.Report.Sections.Select(s => (Section: s, Number: ReadNumber(s.Heading))).Where(s => s.Number is not null).ToList();
        if (numbered.Count < 2)
            return [CheckResult.NotAssessable("", FindingOrigin.Undetermined, "no_heading_numbers", [], "")];
        var wrong = numbered.Where(s => s.Number!.Value.Ordinal != s.Section.Ordinal).ToList();
        var arabic = numbered.Where(s => !s.Number!.Value.IsChinese).ToList();
        var strays = arabic.Count < numbered.Count ? arabic : [];
        return [wrong.Concat(strays).Select(s => s.Section).Distinct().OrderBy(s => s.Ordinal).ToList() is [var first, ..] odd
            ? Fail(first, string.Join(" … ", odd.Select(s => $"«{s.Heading}»")))
            : CheckResult.Pass("", [], "")];
    }

    private static CheckResult Fail(ReportSection first, string quotes) =>
        new(FindingOutcome.Fail, "", FindingOrigin.Publisher, [], quotes, [new("quote", first.Heading)]);

    /// <summary>The number before 、 or a full stop; null when the heading has none.</summary>
    private static (int Ordinal, bool IsChinese)? ReadNumber(string heading)
    {
        var text = Passage.Squeeze(heading);
        if (text.Length < 2 || !"、.．,，".Contains(text[1], StringComparison.Ordinal))
            return null;
        return Numerals.IndexOf(text[0], StringComparison.Ordinal) is >= 0 and var index ? (index + 1, true)
            : char.IsAsciiDigit(text[0]) ? (text[0] - '0', false) : null;
    }
}
