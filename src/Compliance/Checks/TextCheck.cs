using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance.Checks;

/// <summary>A check that reads the text outside the tables; one result a report, with what it found as evidence.</summary>
internal abstract record TextCheck : Check
{
    private const int MostQuotes = 5;

    public override IReadOnlyList<string> Words { get; } = ["quote"];

    public sealed override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        if (Obstacle(report) is { } obstacle)
            return [obstacle];
        var quotes = Find(report).Take(MostQuotes).ToList();
        return [quotes.Count == 0 ? CheckResult.Pass("", [], "") : new CheckResult(
            FindingOutcome.Fail, "", Origin, [], string.Join(" … ", quotes.Select(q => $"«{q.Text}»")), [new("quote", quotes[0].Text)], Place: quotes[0].Passage.Place)];
    }

    /// <summary>Who is answerable for what is found.</summary>
    protected virtual FindingOrigin Origin => FindingOrigin.Publisher;

    /// <summary>Why the text cannot be judged, or null.</summary>
    protected virtual CheckResult? Obstacle(ReportView report) =>
        report.Passages.IsEmpty ? CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "") : null;

    protected abstract IEnumerable<Quote> Find(ReportView report);
}

/// <summary>Words found.</summary>
internal sealed record Quote(string Text, Passage Passage)
{
    private const int Longest = 60;

    public static Quote Of(string text, Passage passage) => new(text.Length <= Longest ? text : $"{text[..Longest]}…", passage);
}

/// <summary>Wording that does not belong into a report of today.</summary>
/// <param name="Patterns">What is looked for.</param>
/// <param name="AnswerableParty">Undetermined where a reader of ours could have left the words as well as the agency.</param>
internal sealed record Wording(ImmutableArray<CuedPattern> Patterns, FindingOrigin AnswerableParty) : TextCheck
{
    protected override FindingOrigin Origin => AnswerableParty;

    protected override IEnumerable<Quote> Find(ReportView report) => CuedPattern.Find(Patterns, report, report.Passages.Concat(report.Headings));
}

/// <param name="Cue">A part of every match that is looked for first; the pattern is only tried where it stands.</param>
/// <param name="Pattern">Matched against text without white space.</param>
internal sealed record CuedPattern(string Cue, Regex Pattern)
{
    /// <summary>What matches, passage by passage.</summary>
    /// <param name="passages">Passages or headings of the report.</param>
    public static IEnumerable<Quote> Find(ImmutableArray<CuedPattern> patterns, ReportView report, IEnumerable<Passage> passages)
    {
        var cued = patterns.Where(p => report.Says(p.Cue)).ToList();
        return cued.Count == 0 ? [] : from passage in passages
                                      from pattern in cued
                                      where passage.Text.Contains(pattern.Cue, StringComparison.Ordinal)
                                      let match = pattern.Pattern.Match(passage.Text)
                                      where match.Success
                                      select Quote.Of(match.Value, passage);
    }
}
