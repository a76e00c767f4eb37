using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Nianbao.Compliance.Figures;

namespace Nianbao.Compliance.Checks;

/// <summary>
/// A template that was not filled in: placeholders left standing, or headings that still carry the drafter's instructions in
/// brackets with nothing written under them.
/// </summary>
/// <param name="Placeholders">Text that only a template holds.</param>
/// <param name="InstructionHeading">A numbered heading that ends in bracketed instructions.</param>
/// <param name="NumberedLine">How the line after an empty heading begins.</param>
/// <param name="FewestHeadings">Empty headings from which on it is no accident.</param>
internal sealed record TemplateLeftovers(ImmutableArray<CuedPattern> Placeholders, Regex InstructionHeading, Regex NumberedLine, int FewestHeadings) : TextCheck
{
    protected override IEnumerable<Quote> Find(ReportView report)
    {
        var empty = EmptyHeadings(report.Passages).ToList();
        return CuedPattern.Find(Placeholders, report, report.Passages).Concat(empty.Count >= FewestHeadings ? empty : []);
    }

    private IEnumerable<Quote> EmptyHeadings(ImmutableArray<Passage> passages) =>
        from pair in passages.Zip(passages.Skip(1))
        where pair.First.SectionId == pair.Second.SectionId && InstructionHeading.IsMatch(pair.First.Text) && NumberedLine.IsMatch(pair.Second.Text)
        select Quote.Of(pair.First.Text, pair.First);
}
