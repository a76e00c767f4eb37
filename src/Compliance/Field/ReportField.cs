using System.Collections.Immutable;
using Nianbao.Compliance.Field.Copying;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance.Field;

/// <summary>Every body's reports of every year, as the checks across bodies see them.</summary>
public sealed class ReportField
{
    private readonly Lazy<CopyStudy> _copies;

    /// <param name="reports">Current reports; of a body, year and scope that stands twice only the first counts.</param>
    public ReportField(BodyTree tree, IEnumerable<ReportDigest> reports)
    {
        Tree = tree;
        Reports = [.. reports.DistinctBy(r => (r.AgencyId, r.Year, r.Scope)).OrderBy(r => r.AgencyId, StringComparer.Ordinal).ThenBy(r => r.Year).ThenBy(r => r.Scope)];
        _copies = new(() => CopyFinder.Find(this));
    }

    public BodyTree Tree { get; }

    /// <summary>By body, then year, then scope.</summary>
    public ImmutableArray<ReportDigest> Reports { get; }

    /// <summary>Where the texts come from; worked out at the first question.</summary>
    public CopyStudy Copies => _copies.Value;

    /// <summary>The text behind a finding of copying on a body's report of a year; empty for any other finding.</summary>
    public IEnumerable<SharedText> SharedBehind(string agencyId, int year, Finding finding) =>
        RuleCatalog.Default.Find(finding.RuleId)?.Check != CopiedText.Name ? []
            : Copies.Shared.Where(s => s.AgencyId == agencyId && s.Year == year && CopiedText.IsOn(finding, Tree, s));

    /// <summary>What the text of a body's report of a year is made of; null where there is no such report.</summary>
    public TextMake? MakeOf(string agencyId, int year) =>
        Reports.Index().FirstOrDefault(r => r.Item.AgencyId == agencyId && r.Item.Year == year) is { Item: not null } found ? Copies.Makes[found.Index] : null;
}
