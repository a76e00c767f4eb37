using System.Collections.Immutable;
using System.Text.Json;
using Nianbao.Extractor;
using Nianbao.Compliance.Field;

namespace Nianbao.ComplianceGenerator;

/// <summary>One line of <c>field-cases.json</c>: what makes a rule across bodies fail, pass and be not assessable, each as changes to a clear county.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Pass">Changes that must not make it fail.</param>
internal sealed record FieldCase(string Rule, FieldEdits Fail, FieldEdits NotAssessable, FieldEdits Pass)
{
    public static ImmutableArray<FieldCase> ReadAll(string path) =>
        [.. JsonSerializer.Deserialize<FieldCase[]>(File.ReadAllText(path), RuleCase.Json) ?? throw new InvalidDataException($"{path} holds null.")];
}

/// <summary>A county with its departments and towns: body 0 is its government.</summary>
/// <param name="Bodies">How many of them there are.</param>
/// <param name="Only">Bodies whose reports there are; null for all.</param>
/// <param name="LeftOut">Bodies without a report.</param>
internal sealed record FieldEdits(
    int Bodies = 25, int FirstYear = 2023, int LastYear = 2023, IReadOnlyList<int>? Only = null, IReadOnlyList<int>? LeftOut = null, ImmutableArray<BodyEdits> Reports = default)
{
    /// <summary>The reports as pages, by body and year.</summary>
    public (ImmutableArray<Body> Bodies, IEnumerable<ReportPage> Pages) Grow()
    {
        var bodies = Body.Grow(Bodies, Bodies - 1);
        var reporting = (Only ?? [.. Enumerable.Range(0, Bodies)]).Except(LeftOut ?? []);
        return (bodies, from body in reporting
                        from year in Enumerable.Range(FirstYear, LastYear - FirstYear + 1)
                        select Change(bodies, body, ClearReport.Grow(bodies[body], year, null, 4)));
    }

    /// <summary>The field as the program sees it: each page is read by the extractor.</summary>
    public ReportField Read()
    {
        var (bodies, pages) = Grow();
        var digests = pages.AsParallel().AsOrdered().Select(p => ReportDigest.Of(p.Report.Body.Id, ReportExtractor.Extract(p.Source()), p.Report.Body.Level, p.Report.Body.Type)
            ?? throw new InvalidDataException($"The page of {p.Report.Body.Name} is no report.")).ToList();
        return new ReportField(new BodyTree(bodies.Select(b => new PanelBody(b.Id, b.Name, b.Level, b.Type, b.ParentId))), digests);
    }

    private ReportPage Change(ImmutableArray<Body> bodies, int body, ClearReport report)
    {
        foreach (var edits in Reports.IsDefault ? [] : Reports.Where(r => r.Body == body && (r.Year ?? report.Year) == report.Year))
        {
            if (edits.OverviewOf is { } source)
                report = report with { Overview = ClearReport.Grow(bodies[source], report.Year, null, 4).Overview };
            if (edits.Names is { } named)
                report = report with { Overview = [.. report.Overview.Select((p, i) => i == 0 ? $"{bodies[named].ShortName}认真落实各项要求。{p}" : p)] };
            if (edits.Edits is { } changes)
                return changes.Apply(report);
        }
        return ReportPage.Of(report);
    }
}

/// <param name="Year">Null for every year.</param>
/// <param name="OverviewOf">The body whose overview stands in the place of this one's.</param>
/// <param name="Names">The body that the overview begins with as if it were reporting.</param>
/// <param name="Edits">As to a report by itself.</param>
internal sealed record BodyEdits(int Body, int? Year = null, int? OverviewOf = null, int? Names = null, CaseEdits? Edits = null);
