using System.Collections.Immutable;
using Nianbao.Extractor.Identity;

namespace Nianbao.ComplianceGenerator;

/// <summary>Bodies over years, with what was planted among them. A body has at most one break, so that nothing hides behind another.</summary>
/// <param name="Reports">By body, then by year; a report that is missing or could not be had is not among them.</param>
internal sealed record ClearPanel(ImmutableArray<Body> Bodies, int FirstYear, int LastYear, ImmutableArray<ClearReport> Reports, ImmutableArray<PlantedBreak> Breaks)
{
    /// <param name="shareBroken">Bodies with a break, 0 to 1; the kinds follow each other in turn.</param>
    public static ClearPanel Grow(int bodies, int firstYear, int lastYear, int seed, double shareBroken = 0.6)
    {
        var all = Body.Grow(bodies);
        var random = new Random(seed);
        var kinds = Enum.GetValues<BreakKind>();
        var breaks = new Dictionary<string, PlantedBreak>(StringComparer.Ordinal);
        HashSet<string> sources = [];
        foreach (var (i, body) in all.Index())
        {
            var kind = kinds[i % kinds.Length];
            if (random.NextDouble() >= shareBroken || sources.Contains(body.Id) || !kind.Fits(body))
                continue;
            var other = all.Take(i).LastOrDefault(b => b.ParentId == body.ParentId && !breaks.ContainsKey(b.Id));
            if (other is null)
                continue;
            sources.Add(other.Id);
            breaks[body.Id] = new PlantedBreak(kind, body.Id, random.Next(Math.Max(firstYear + 1, 2022), lastYear + 1), other.Id);
        }
        var reports = GrowClear(all, firstYear, lastYear, seed, breaks, random);
        return new ClearPanel(all, firstYear, lastYear, PlantTexts(all, reports, breaks, random), [.. breaks.Values]);
    }

    /// <summary>Numbers are planted while the years grow, so that the next year follows from the broken one.</summary>
    private static List<ClearReport> GrowClear(ImmutableArray<Body> bodies, int firstYear, int lastYear, int seed, Dictionary<string, PlantedBreak> breaks, Random random)
    {
        List<ClearReport> reports = [];
        foreach (var body in bodies)
        {
            ClearReport? before = null;
            var planted = breaks.GetValueOrDefault(body.Id);
            for (var year = firstYear; year <= lastYear; year++)
            {
                var report = ClearReport.Grow(body, year, before, seed);
                if (planted?.Year == year)
                    report = PlantNumbers(report, before, planted.Kind, random);
                before = report;
                reports.Add(report);
            }
        }
        return reports;
    }

    private static ClearReport PlantNumbers(ClearReport report, ClearReport? before, BreakKind kind, Random random)
    {
        decimal Of(string cell) => report.Values[cell];
        var by = random.Next(1, 6);
        return kind switch
        {
            BreakKind.CarryOver => report.With(
            [
                ("requests.carried_in.natural_person", Of("requests.carried_in.natural_person") + by), ("requests.carried_in.total", Of("requests.carried_in.total") + by),
                ("requests.received_new.natural_person", Of("requests.received_new.natural_person") - by), ("requests.received_new.total", Of("requests.received_new.total") - by),
            ]),
            BreakKind.Stock => report.With("proactive.normative_documents.in_force", Of("proactive.normative_documents.in_force") + by),
            BreakKind.IdenticalYear => before!.Repeat(report.Year),
            _ => report,
        };
    }

    private static ImmutableArray<ClearReport> PlantTexts(ImmutableArray<Body> bodies, List<ClearReport> reports, Dictionary<string, PlantedBreak> breaks, Random random)
    {
        var byKey = reports.ToDictionary(r => (r.Body.Id, r.Year));
        var names = bodies.ToDictionary(b => b.Id, b => b.ShortName, StringComparer.Ordinal);
        foreach (var planted in breaks.Values.OrderBy(b => b.AgencyId, StringComparer.Ordinal))
        {
            var key = (planted.AgencyId, planted.Year);
            var (report, source) = (byKey[key], byKey[(planted.OtherId, planted.Year)]);
            string Own(string text) => text.Replace(names[planted.OtherId], names[planted.AgencyId], StringComparison.Ordinal);
            string Foreign(string text) => text.Replace(names[planted.AgencyId], names[planted.OtherId], StringComparison.Ordinal);
            byKey[key] = planted.Kind switch
            {
                _ when planted.Kind.IsCopied() => report with
                {
                    Overview = [.. source.Overview.Select(p => ClearProse.Edit(Own(p), planted.Kind.EditRate(), random))],
                    Problems = [.. source.Problems.Select(p => char.IsAsciiDigit(p[0]) ? p[..2] + ClearProse.Edit(p[2..], planted.Kind.EditRate(), random) : p)],
                },
                BreakKind.SwappedName => report with { Overview = [.. report.Overview.Select(Foreign)] },
                _ => report,
            };
            if (planted.Kind is BreakKind.TemplateOnly)
                foreach (var year in reports.Where(r => r.Body.Id == planted.AgencyId).Select(r => r.Year))
                    byKey[(planted.AgencyId, year)] = byKey[(planted.AgencyId, year)] with { Overview = ClearProse.TemplateOnly };
        }
        return [.. reports.Select(r => byKey[(r.Body.Id, r.Year)])];
    }
}

/// <param name="Year">The report year it shows in.</param>
/// <param name="OtherId">The body copied from or named; of no meaning otherwise.</param>
internal sealed record PlantedBreak(BreakKind Kind, string AgencyId, int Year, string OtherId);

/// <summary>What is planted. Of the last six the body is innocent.</summary>
internal enum BreakKind
{
    CarryOver, Stock, IdenticalYear, SwappedName, Copied0, Copied10, Copied20, Copied30, Copied40, Late, NotPublished,
    TemplateOnly, SiteDown, Blocked, RobotsDisallowed, UnreadableByUs, NotSearchedByUs, MisreadByUs,
}

internal static class BreakKinds
{
    public static bool IsCopied(this BreakKind kind) => kind is >= BreakKind.Copied0 and <= BreakKind.Copied40;

    /// <summary>A town has no date to miss, and a county government may name others.</summary>
    public static bool Fits(this BreakKind kind, Body body) =>
        kind is BreakKind.Late ? body.Level is AgencyLevel.County : kind is not BreakKind.SwappedName || body.ParentId is not null;

    /// <summary>Share of the characters that the copyist changed, 0 to 0.4.</summary>
    public static double EditRate(this BreakKind kind) => (kind - BreakKind.Copied0) / 10.0;

    public static bool IsInnocent(this BreakKind kind) => kind >= BreakKind.TemplateOnly;
}
