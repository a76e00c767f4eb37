using System.Collections.Immutable;
using System.Text;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;
using Nianbao.Store;

namespace Nianbao.Tests.Store;

/// <summary>Made-up reports: a small form, and reports on it that are drawn from a seed.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Seen = new(2024, 1, 20, 3, 4, 5, TimeSpan.Zero);

    public static ReportForm Form { get; } = new("small", "a notice", 2021, null,
        [new FormSection("overview", "一、总体情况")],
        [
            new FormTable("proactive", [new FormRow("proactive.fees", "收费", null, [new FormColumn("amount", "金额", "CNY 10,000", true, false)])]),
            new FormTable("requests", [.. new[] { "received_new", "carried_in", "carried_out" }.Select(row => new FormRow($"requests.{row}", row, null,
                [.. new[] { "natural_person", "total" }.Select(column => new FormColumn(column, column, "count", false, false))]))]),
        ], []);

    public static ReportForm FindForm(string id) => id == Form.Id ? Form : throw new ArgumentException($"No form «{id}».", nameof(id));

    public static ReportSource Source(string id, string? validTo = null) => new(id, $"{id}人民政府", "county", "government", "360404",
        new Uri($"http://{id}.gov.cn/nb/"), null, validTo is null ? null : DateOnly.ParseExact(validTo, "yyyy-MM-dd", null));

    /// <summary>A search of a body's lists that took a minute.</summary>
    public static SourceSearch Search(string agency, DateTimeOffset at, SearchOutcome outcome = SearchOutcome.Adequate, bool isFull = true,
        IEnumerable<ReportLink>? reports = null, IEnumerable<SearchTrouble>? trouble = null) =>
        new(agency, Source(agency).IndexUrl, at, at.AddMinutes(1), outcome, 3, 40, [.. reports ?? []], [.. trouble ?? []], isFull);

    public static ArchivedDocument Document(string bytes, DateTimeOffset? seen = null)
    {
        var digest = Sha256.Of(Encoding.UTF8.GetBytes(bytes));
        return new ArchivedDocument(digest, Encoding.UTF8.GetByteCount(bytes), seen ?? Seen, DocumentArchive.PlaceOf(digest));
    }

    /// <summary>A plain report of the county «a» on 2023.</summary>
    public static StoredReport Report(
        string bytes = "one", string? agency = "a", int? year = 2023, DateOnly? publishedOn = null, ReportStatus status = ReportStatus.Complete,
        ReportScope? scope = ReportScope.Own, string extractor = "e1", string rules = "r1", DateTimeOffset? seen = null) =>
        new(agency, year, Document(bytes, seen), $"http://a.gov.cn/{bytes}.html", extractor,
            new AnnualReport(status, $"关于{bytes}的报告", AgencyIdentity.Unknown, scope, year, Form, publishedOn, [],
                [Figure("requests.received_new.total", 7, "7")], [], []),
            new ReportAssessment(rules, [], null));

    public static Figure Figure(string cell, decimal? value, string raw) =>
        new(CellId.Parse(cell), value, value is null ? FigureState.Blank : FigureState.Number, raw, "count", UnitSource.Form, new Origin(null, 3, 1, 2, 0, raw.Length));

    /// <summary>A report with everything a report can have, drawn from the seed.</summary>
    public static StoredReport Drawn(int seed)
    {
        var random = new Random(seed);
        var report = new AnnualReport(
            Any<ReportStatus>(random), Maybe(random, () => Text(random)),
            new AgencyIdentity(Maybe(random, () => Text(random)), Perhaps(random, Any<AgencyLevel>), Perhaps(random, Any<AgencyType>), Maybe(random, () => "360404104")),
            Perhaps(random, Any<ReportScope>), Perhaps(random, r => r.Next(2008, 2030)), Form, Perhaps(random, r => new DateOnly(2024, 1, 1).AddDays(r.Next(400))),
            Many(random, i => new ReportSection(Text(random), i + 1, Text(random), Any<SectionFoundBy>(random), [], Text(random) + "\n" + Text(random))),
            [.. Form.Cells.Select(cell => DrawnFigure(random, cell.Id))],
            Many(random, _ => new NarrativeItem(Any<NarrativeRole>(random), Text(random), Many(random, i => $"theme_{i}"), random.NextDouble(), "problems",
                random.Next(500), random.Next(500, 900), DrawnOrigin(random), Perhaps(random, Any<MeasureStatus>))),
            Many(random, _ => new Issue(Text(random), Any<IssueSeverity>(random), Text(random), Perhaps(random, DrawnOrigin))));
        var findings = Many(random, _ => new Finding($"R{random.Next(3)}", Any<FindingOutcome>(random), Any<FindingSeverity>(random), Any<FindingOrigin>(random),
            Text(random), [.. Form.Cells.Where(_ => random.Next(2) == 0).Select(c => c.Id)], Text(random), Perhaps(random, DrawnOrigin)));
        return new StoredReport(Maybe(random, () => "a"), Perhaps(random, r => r.Next(2019, 2025)), Document($"seed {seed}"), $"http://a.gov.cn/{seed}", "e1",
            report, new ReportAssessment("r1", findings, Perhaps(random, r => r.NextDouble())));
    }

    private static Figure DrawnFigure(Random random, CellId id)
    {
        decimal? value = random.Next(6) switch
        {
            0 => null,
            1 => 0,
            2 => random.Next(),
            3 => Math.Round((decimal)random.NextDouble() * 1000, 4),
            4 => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
            _ => -random.Next(100),
        };
        var raw = random.Next(3) switch { 0 => "", 1 => value?.ToString() ?? "/", _ => Text(random) };
        return new Figure(id, value, Any<FigureState>(random), raw, Maybe(random, () => "CNY 10,000"), Any<UnitSource>(random), Perhaps(random, DrawnOrigin));
    }

    private static Origin DrawnOrigin(Random random) => new(
        Perhaps(random, r => r.Next(1, 9)), random.Next(300), Perhaps(random, r => r.Next(30)), Perhaps(random, r => r.Next(10)), random.Next(50), random.Next(50));

    private static ImmutableArray<T> Many<T>(Random random, Func<int, T> draw) => [.. Enumerable.Range(0, random.Next(4)).Select(draw)];

    private static T Any<T>(Random random) where T : struct, Enum => random.GetItems(Enum.GetValues<T>(), 1)[0];

    private static T? Maybe<T>(Random random, Func<T> draw) where T : class => random.Next(3) == 0 ? null : draw();

    private static T? Perhaps<T>(Random random, Func<Random, T> draw) where T : struct => random.Next(3) == 0 ? null : draw(random);

    private static string Text(Random random) => string.Concat(random.GetItems(
        new[] { "县", "公开", "申请", " ", "0", "，", "«x»", "\n", "\"", "'", "\\", "<b>", "%", "𠀀", "😀", "é", "\u2028", "\t" }, random.Next(1, 9)));
}
