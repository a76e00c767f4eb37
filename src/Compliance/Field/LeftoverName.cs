using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Identity;

namespace Nianbao.Compliance.Field;

/// <summary>
/// Another body's name where only the reporting body can be meant: as the subject that begins a clause and does the work reported on. Bodies that report on others
/// (governments of counties and above) and names of parents and members are left alone, and so are names that the body shares.
/// </summary>
/// <param name="Verbs">Words directly behind the name that make it the one who reports.</param>
internal sealed record LeftoverName(ImmutableArray<string> Verbs) : FieldCheck
{
    private const int LongestName = 12;
    private const string ClauseStarts = "。；，,、：:\n年度";

    public override IReadOnlyList<string> Words { get; } = ["name", "quote"];

    public override string? Flaw() => Verbs.IsDefaultOrEmpty ? "no verbs" : null;

    public override IEnumerable<(string AgencyId, int Year, CheckResult Result)> Run(ComplianceRule rule, ReportField field)
    {
        var names = field.Tree.Bodies.SelectMany(b => NamesOf(b).Select(n => (Name: n, b.Id))).ToLookup(n => n.Name, n => n.Id, StringComparer.Ordinal);
        var endings = names.Select(n => n.Key[^1]).ToHashSet();
        return from report in field.Reports
               let body = field.Tree.Find(report.AgencyId)
               where body is not null && !(body.Type is AgencyType.Government && body.Level is not AgencyLevel.Township)
               let found = Find(report, body, field.Tree, names, endings)
               select (report.AgencyId, report.Year, report.Texts.IsEmpty ? CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "") : found ?? CheckResult.Pass("", [], ""));
    }

    /// <summary>The full name, and the name without what stands above it: 澜安县柳坪镇人民政府, 柳坪镇人民政府, 澜安县柳坪镇, 柳坪镇.</summary>
    private static IEnumerable<string> NamesOf(PanelBody body)
    {
        var brief = body.Name.Replace("人民政府", "", StringComparison.Ordinal);
        var cut = brief.LastIndexOfAny(['省', '市', '州', '县', '区', '旗'], Math.Max(0, brief.Length - 2)) + 1;
        return ((string[])[body.Name, brief, brief[cut..], body.Name[cut..]]).Where(n => n.Length is >= 3 and <= LongestName).Distinct(StringComparer.Ordinal);
    }

    private CheckResult? Find(ReportDigest report, PanelBody body, BodyTree tree, ILookup<string, string> names, HashSet<char> endings)
    {
        foreach (var section in report.Texts)
            for (var end = 3; end <= section.Text.Length; end++)
            {
                if (!endings.Contains(section.Text[end - 1]) || !Verbs.Any(v => section.Text.AsSpan(end).StartsWith(v, StringComparison.Ordinal)))
                    continue;
                if (NameBefore(section.Text, end, names) is { } name && names[name].All(id => tree.KinshipOf(body.Id, id) is Kinship.Neighbour or Kinship.Stranger))
                    return Fail(section, name, end - name.Length);
            }
        return null;
    }

    /// <summary>The longest known name that ends here and begins a clause.</summary>
    private static string? NameBefore(string text, int end, ILookup<string, string> names)
    {
        for (var length = Math.Min(LongestName, end); length >= 3; length--)
        {
            var start = end - length;
            if ((start == 0 || ClauseStarts.Contains(text[start - 1], StringComparison.Ordinal)) && text.Substring(start, length) is var name && names.Contains(name))
                return name;
        }
        return null;
    }

    private static CheckResult Fail(SectionText section, string name, int start)
    {
        var quote = section.Text[start..Math.Min(section.Text.Length, start + 30)];
        return new CheckResult(FindingOutcome.Fail, "", FindingOrigin.Publisher, [],
            string.Create(CultureInfo.InvariantCulture, $"«{quote}» ({section.SectionId} {start}–{start + name.Length})"), [new("name", name), new("quote", quote)]);
    }
}
