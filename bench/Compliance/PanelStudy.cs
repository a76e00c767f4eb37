using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nianbao.Compliance;
using Nianbao.Compliance.Field;
using Nianbao.Compliance.Panel;
using Nianbao.ComplianceGenerator;
using Nianbao.Extractor;
using Nianbao.Extractor.Tables;

namespace Nianbao.Bench.Compliance;

/// <summary>Bodies over years with planted breaks, judged as the program judges what is stored: across years, across bodies, and against the calendar.</summary>
internal sealed record PanelStudy(int Bodies, int FirstYear, int LastYear, int Seed)
{
    private readonly PanelChecker _panel = new();
    private readonly VerdictJudge _judge = new(DeadlineTable.Default, new FixedTime());

    public PanelResult Run()
    {
        var panel = ClearPanel.Grow(Bodies, FirstYear, LastYear, Seed);
        var breaks = panel.Breaks.ToDictionary(b => b.AgencyId, StringComparer.Ordinal);
        HashSet<(string Agency, int Year, string What)> accused = [.. OverYears(panel, breaks), .. OverBodies(panel, breaks), .. Verdicts(panel, breaks)];
        return PanelResult.Of(panel, accused);
    }

    private IEnumerable<(string, int, string)> OverYears(ClearPanel panel, Dictionary<string, PlantedBreak> breaks) =>
        from body in panel.Reports.GroupBy(r => r.Body.Id)
        from finding in _panel.Check(body.Where(r => IsHad(r, breaks)).Select(r => Read(r, breaks)))
        where IsAccusation(finding.Finding)
        select (body.Key, finding.Year, finding.Finding.RuleId);

    private static IEnumerable<(string, int, string)> OverBodies(ClearPanel panel, Dictionary<string, PlantedBreak> breaks)
    {
        var tree = new BodyTree(panel.Bodies.Select(b => new PanelBody(b.Id, b.Name, b.Level, b.Type, b.ParentId)));
        var field = new ReportField(tree, panel.Reports.Where(r => IsHad(r, breaks)).Select(r => ReportDigest.Of(r.Body.Id, Read(r, breaks))!));
        return new FieldChecker().Check(field).Where(f => f.Finding.Outcome == FindingOutcome.Fail && f.Finding.Severity > FindingSeverity.Info)
            .Select(f => (f.AgencyId, f.Year, f.Finding.RuleId));
    }

    private IEnumerable<(string, int, string)> Verdicts(ClearPanel panel, Dictionary<string, PlantedBreak> breaks) =>
        from report in panel.Reports
        let verdict = Judge(report, breaks.GetValueOrDefault(report.Body.Id) is { } b && b.Year == report.Year ? b.Kind : null)
        where verdict.Kind.IsAccusation()
        select (report.Body.Id, report.Year, verdict.Kind.ToName());

    private Verdict Judge(ClearReport report, BreakKind? kind)
    {
        var duty = new ReportingDuty(report.Body.Id, report.Body.Name, report.Body.Level, report.Body.Type, report.Year);
        var day = new DateOnly(report.Year + 1, 1, 5 + report.Body.Id[^1] % 20);
        if (kind is BreakKind.Late)
            day = new DateOnly(report.Year + 1, 4, 20);
        var seen = new DateTimeOffset(report.Year + 1, 5, 20, 3, 0, 0, TimeSpan.Zero);
        var search = new SearchSummary(kind switch
        {
            BreakKind.SiteDown => SearchAdequacy.SiteDown,
            BreakKind.Blocked => SearchAdequacy.Blocked,
            BreakKind.RobotsDisallowed => SearchAdequacy.RobotsDisallowed,
            BreakKind.NotSearchedByUs => SearchAdequacy.Incomplete,
            _ => SearchAdequacy.Adequate,
        }, seen, 3, 40);
        ImmutableArray<LostDocument> lost = kind is BreakKind.UnreadableByUs ? [new LostDocument("https://www.lananxian.gov.cn/x.pdf", report.Year, "encrypted")] : [];
        var found = kind is BreakKind.NotPublished or BreakKind.SiteDown or BreakKind.Blocked or BreakKind.RobotsDisallowed or BreakKind.UnreadableByUs or BreakKind.NotSearchedByUs
            ? null : new FoundReport(day, DateSource.Page, seen, ReportStatus.Complete, report.Scope, []);
        return _judge.Judge(duty, found, search, lost);
    }

    private static bool IsAccusation(Finding finding) =>
        finding is { Outcome: FindingOutcome.Fail, Origin: FindingOrigin.Publisher } && finding.Severity > FindingSeverity.Info;

    private static bool IsHad(ClearReport report, Dictionary<string, PlantedBreak> breaks) =>
        !(breaks.GetValueOrDefault(report.Body.Id) is { Kind: BreakKind.NotPublished or (>= BreakKind.SiteDown and <= BreakKind.NotSearchedByUs) } b && b.Year == report.Year);

    /// <summary>The report; where we misread it, with the carried-in row taken for another and its place uncertain.</summary>
    private static AnnualReport Read(ClearReport report, Dictionary<string, PlantedBreak> breaks)
    {
        var read = report.Read();
        if (breaks.GetValueOrDefault(report.Body.Id) is not { Kind: BreakKind.MisreadByUs } b || b.Year != report.Year)
            return read;
        return read with
        {
            Figures = [.. read.Figures.Select(f => f.Id.Row == "requests.carried_in" ? f with { Value = f.Value + 1, State = FigureState.InferredPosition } : f)],
        };
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    }
}

/// <summary>Planted against found, kind by kind.</summary>
/// <param name="False">Accusations that nothing planted explains.</param>
/// <param name="AccusedInnocents">Accusations against bodies whose trouble was ours, the site's, or none.</param>
internal sealed record PanelResult(ClearPanel Panel, ImmutableArray<(BreakKind Kind, int Planted, int Found)> Kinds, ImmutableArray<string> False, ImmutableArray<string> AccusedInnocents, ImmutableArray<PlantedBreak> Missed)
{
    public double Recall(Func<BreakKind, bool> which) =>
        Kinds.Where(k => which(k.Kind)).ToList() is var chosen && chosen.Sum(k => k.Planted) is > 0 and var planted ? (double)chosen.Sum(k => k.Found) / planted : 1;

    public static PanelResult Of(ClearPanel panel, HashSet<(string Agency, int Year, string What)> accused)
    {
        var kinds = panel.Breaks.GroupBy(b => b.Kind).OrderBy(g => g.Key)
            .Select(g => (g.Key, g.Count(), g.Count(b => accused.Any(a => a.Agency == b.AgencyId && a.Year == b.Year && Expected(b.Kind).Take(1).Contains(a.What))))).ToImmutableArray();
        var missed = panel.Breaks.Where(b => !b.Kind.IsInnocent() && !accused.Any(a => a.Agency == b.AgencyId && a.Year == b.Year && a.What == Expected(b.Kind)[0]));
        var explained = panel.Breaks.SelectMany(b => Expected(b.Kind).SelectMany(w => ((string, int, string)[])[(b.AgencyId, b.Year, w), .. b.Kind.IsCopied() ? [(b.OtherId, b.Year, w)] : Array.Empty<(string, int, string)>()])).ToHashSet();
        var innocent = panel.Breaks.Where(b => b.Kind.IsInnocent()).Select(b => b.AgencyId).ToHashSet(StringComparer.Ordinal);
        var unexplained = accused.Except(explained).Order().ToList();
        return new PanelResult(panel, kinds, [.. unexplained.Select(u => $"{u}")], [.. unexplained.Where(u => innocent.Contains(u.Item1)).Select(u => $"{u}")], [.. missed]);
    }

    public string ToTable()
    {
        var text = new StringBuilder("| planted | cases | found |\n|---|---|---|\n");
        foreach (var (kind, planted, found) in Kinds)
            text.Append(CultureInfo.InvariantCulture, $"| {kind}{(kind.IsInnocent() ? " (innocent)" : "")} | {planted} | {(kind.IsInnocent() ? "–" : found.ToString(CultureInfo.InvariantCulture))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{Panel.Bodies.Length} bodies, {Panel.Reports.Length} reports. Accusations that nothing planted explains: {False.Length}; against innocents: {AccusedInnocents.Length}.\n");
        foreach (var planted in Missed.Take(20))
            text.Append(CultureInfo.InvariantCulture, $"  missed: {planted}\n");
        foreach (var line in False.Take(20))
            text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
        return text.ToString();
    }

    /// <summary>The first must be found, the others follow from it.</summary>
    private static ImmutableArray<string> Expected(BreakKind kind) => kind switch
    {
        BreakKind.CarryOver => ["X-CARRY"],
        BreakKind.Stock => ["X-INFORCE"],
        BreakKind.IdenticalYear => ["X-IDENTICAL", "X-CARRY", "X-INFORCE"],
        BreakKind.SwappedName => ["X-LEFTOVER"],
        BreakKind.Late => ["late"],
        BreakKind.NotPublished => ["not_found_after_adequate_search"],
        _ when kind.IsCopied() => ["X-COPY"],
        _ => [],
    };
}
