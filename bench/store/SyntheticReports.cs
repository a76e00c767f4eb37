using System.Collections.Immutable;
using System.Globalization;
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

namespace Nianbao.Bench.Store;

/// <summary>
/// Made-up reports of the size of real ones, on the form of 2021: 200 figures, six sections of about 2,600 characters, a dozen items, the findings of the real
/// rules. The same number and salt give the same report. Ten years a body.
/// </summary>
internal sealed class SyntheticReports(string salt = "")
{
    public const int FirstYear = 2015, Years = 10;

    private static readonly string[] Subjects = ["重点领域公开", "依申请办理", "政策解读", "平台建设", "队伍建设", "监督保障", "信息审核", "基层指导", "历史数据整理", "互动回应"];
    private static readonly string[] Shortcomings = ["还不够及时", "深度有待加强", "力量较为薄弱", "形式比较单一", "标准不够统一", "机制尚需完善", "覆盖面不够广", "质量参差不齐"];
    private static readonly string[] Remedies = ["明确专人负责并定期检查", "分批组织业务培训", "修订内部审核流程", "增加图解与问答", "按季度通报进展", "补齐栏目内容", "完善考核办法", "畅通受理渠道"];
    private static readonly string[] Themes = ["staffing", "training", "mechanisms", "content", "timeliness", "quality", "channels", "interpretation"];

    private readonly ReportForm _form = FormCatalog.Get("2021");
    private readonly ComplianceChecker _checker = new();

    /// <summary>The bodies of the first so many reports.</summary>
    public static IEnumerable<ReportSource> Sources(int reports) => Enumerable.Range(0, (reports + Years - 1) / Years).Select(body => new ReportSource(
        AgencyOf(body * Years), $"第{body}试验县人民政府", "county", "government", (110000 + body % 600_000).ToString(CultureInfo.InvariantCulture),
        new Uri($"http://xxgk.county-{body}.gov.cn/nb/"), null, null));

    public static string AgencyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"county-{number / Years}");

    public static int YearOf(int number) => FirstYear + number % Years;

    /// <summary>The bytes that stand for its document.</summary>
    public byte[] BytesOf(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"synthetic report {number} {salt}"));

    /// <param name="document">Its document in an archive; null for one that is only named.</param>
    /// <param name="version">Of the extractor that is taken to have read it; another one reads a few figures differently.</param>
    public StoredReport Make(int number, ArchivedDocument? document = null, string version = "bench-1")
    {
        var random = new Random(unchecked(number * 7919 + 20_240_101));
        var year = YearOf(number);
        var url = new Uri($"http://xxgk.county-{number / Years}.gov.cn/nb/{year}.html");
        document ??= DocumentOf(BytesOf(number), year);
        var (sections, items) = Narrate(random, year);
        var report = new AnnualReport(ReportStatus.Complete, $"第{number / Years}试验县{year}年政府信息公开工作年度报告",
            new AgencyIdentity($"第{number / Years}试验县人民政府", AgencyLevel.County, AgencyType.Government, null), ReportScope.Own, year, _form,
            new DateOnly(year + 1, 1, 5 + random.Next(25)), sections, Fill(random, version), items, [])
        {
            RegularTables = [.. _form.Tables.Select(t => t.Id)],
        };
        return new StoredReport(AgencyOf(number), year, document, url.AbsoluteUri, version, report, _checker.Check(report, AgencyLevel.County, AgencyType.Government));
    }

    private static ArchivedDocument DocumentOf(byte[] bytes, int year)
    {
        var digest = Sha256.Of(bytes);
        return new ArchivedDocument(digest, bytes.Length, new DateTimeOffset(year + 1, 2, 1, 0, 0, 0, TimeSpan.Zero), DocumentArchive.PlaceOf(digest));
    }

    private ImmutableArray<Figure> Fill(Random random, string version)
    {
        var requests = random.Next(60);
        var shift = version == "bench-1" ? 0 : 1;
        return [.. _form.Cells.Select((cell, place) =>
        {
            decimal value = cell.Id.Table switch
            {
                "requests" => IsCounted(cell.Id) ? requests : 0,
                "proactive" when cell.Id.Column.Contains("amount", StringComparison.Ordinal) => random.Next(100_000) / 100m,
                "proactive" => random.Next(400) + (place % 7 == 0 ? shift : 0),
                _ => 0,
            };
            var raw = value.ToString("0.##", CultureInfo.InvariantCulture);
            return new Figure(cell.Id, value, FigureState.Number, raw, cell.Column.Unit, UnitSource.Form, new Origin(null, 14 + place / 60, place / 7, place % 7, 0, raw.Length));
        })];
    }

    /// <summary>All requests come from natural persons and are granted, so that the form's balances hold.</summary>
    private static bool IsCounted(CellId cell) =>
        cell.Column is "natural_person" or "total" && (cell.Row.EndsWith("received_new", StringComparison.Ordinal) || cell.Row.EndsWith("granted", StringComparison.Ordinal)
            || cell.Row.EndsWith("processing.total", StringComparison.Ordinal));

    private (ImmutableArray<ReportSection> Sections, ImmutableArray<NarrativeItem> Items) Narrate(Random random, int year)
    {
        var sections = ImmutableArray.CreateBuilder<ReportSection>();
        var items = ImmutableArray.CreateBuilder<NarrativeItem>();
        foreach (var (section, ordinal) in _form.Sections.Select((s, i) => (s, i + 1)))
        {
            var text = new StringBuilder();
            for (var sentence = 0; sentence < 12; sentence++)
            {
                var isItem = section.Id == "problems";
                var (subject, isProblem) = (Subjects[random.Next(Subjects.Length)], sentence % 2 == 0);
                var words = isProblem ? $"{year}年{subject}{Shortcomings[random.Next(Shortcomings.Length)]}，第{random.Next(1000)}项工作仍需推进。"
                    : $"针对{subject}，{Remedies[random.Next(Remedies.Length)]}，全年开展{random.Next(1000)}次，确保取得实效。";
                if (isItem)
                    items.Add(new NarrativeItem(isProblem ? NarrativeRole.Problem : NarrativeRole.Measure, words,
                        [.. random.GetItems(Themes, 1 + random.Next(2)).Distinct()], Math.Round(0.6 + random.NextDouble() * 0.4, 3), section.Id,
                        text.Length, text.Length + words.Length, new Origin(null, 20, null, null, text.Length, words.Length)));
                text.Append(words);
            }
            sections.Add(new ReportSection(section.Id, ordinal, section.Heading, SectionFoundBy.Heading, [], text.ToString()));
        }
        return (sections.ToImmutable(), items.ToImmutable());
    }
}
