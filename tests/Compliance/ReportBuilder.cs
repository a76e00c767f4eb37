using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Compliance;

/// <summary>Makes reports: a clean one by default, every sum right and every cell plainly read, from which a test spoils what it is about.</summary>
internal sealed class ReportBuilder
{
    private static readonly ImmutableArray<string> _tables = ["proactive", "requests", "disputes"];

    private readonly Dictionary<CellId, Figure> _figures = [];
    private readonly Dictionary<string, string> _headings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly List<Issue> _issues = [];
    private readonly ReportForm _form;
    private string? _title;
    private int? _year;
    private ReportScope? _scope = ReportScope.Own;
    private AgencyIdentity _agency = new("青石镇人民政府", AgencyLevel.Township, AgencyType.Government, null);
    private bool _isRegular = true;
    private bool _hasSections = true;

    private ReportBuilder(ReportForm form, int year, int seed)
    {
        _form = form;
        _year = year;
        _title = string.Create(CultureInfo.InvariantCulture, $"青石镇人民政府{year}年政府信息公开工作年度报告");
        foreach (var section in form.Sections)
        {
            _headings[section.Id] = section.Heading;
            _texts[section.Id] = [];
        }
        var period = string.Create(CultureInfo.InvariantCulture, $"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。");
        Text("overview", period, "本年度我镇按照要求开展各项工作，内容准确，更新及时。").Text("other_matters", "本年度未收取信息处理费，无其他需要报告的事项。");
        Fill(new Random(seed));
    }

    public static ReportBuilder Clean(string form = "2021", int? year = null, int seed = 1) => new(TestForms.Of(form), year ?? TestForms.Of(form).FirstYear, seed);

    public static ReportBuilder CleanOn(ReportForm form, int year, int seed = 1) => new(form, year, seed);

    public ReportForm Form => _form;

    public decimal this[string cell] => _figures[CellId.Parse(cell)].Value!.Value;

    public decimal ValueOrZero(string cell) => _figures[CellId.Parse(cell)].Value ?? 0;

    public ReportBuilder With(string cell, decimal value) => With(cell, FigureState.Number, value, value.ToString(CultureInfo.InvariantCulture));

    public ReportBuilder With(string cell, FigureState state, decimal? value = null, string raw = "", UnitSource unit = UnitSource.Form)
    {
        var id = CellId.Parse(cell);
        _figures[id] = new Figure(id, value, state, raw, "count", unit, state is FigureState.MissingCell ? null : PlaceOf(id));
        return this;
    }

    public ReportBuilder Blank(string cell) => With(cell, FigureState.Blank);

    public ReportBuilder Without(string cell) => With(cell, FigureState.MissingCell);

    public ReportBuilder WithoutTable(string table) =>
        _form.Table(table)!.Cells.Aggregate(this, (report, cell) => report.Without(cell.Id.Value));

    public ReportBuilder Text(string section, params ReadOnlySpan<string> paragraphs)
    {
        _texts[section].AddRange(paragraphs);
        return this;
    }

    public ReportBuilder WithoutText() => Do(() => _texts.Values.ToList().ForEach(t => t.Clear()));

    public ReportBuilder Heading(string section, string heading) => Do(() => _headings[section] = heading);

    public ReportBuilder WithoutSections() => Do(() => _hasSections = false);

    public ReportBuilder Title(string? title) => Do(() => _title = title);

    public ReportBuilder Year(int? year) => Do(() => _year = year);

    public ReportBuilder Scope(ReportScope? scope) => Do(() => _scope = scope);

    public ReportBuilder Agency(AgencyLevel? level, AgencyType? type) => Do(() => _agency = _agency with { Level = level, Type = type });

    /// <summary>Makes the tables look like flattened text, in which columns cannot be trusted.</summary>
    public ReportBuilder Flattened() => Do(() => _isRegular = false);

    public ReportBuilder Issue(Issue issue) => Do(() => _issues.Add(issue));

    /// <summary>A misspelt label, standing in the table and noticed as a variant.</summary>
    public ReportBuilder LabelVariant(string table, string printed) => Do(() =>
    {
        _labels[table] = printed;
        _issues.Add(Nianbao.Extractor.Issue.Note(IssueCodes.LabelVariant, "A label differs.", new Origin(null, BlockOf(table), 0, 0, 0, printed.Length)));
    });

    public AnnualReport Build() => new(
        _issues.Exists(i => i.Severity is IssueSeverity.Error) ? ReportStatus.Partial : ReportStatus.Complete,
        _title, _agency, _scope, _year, _form, null, _hasSections ? [.. Sections()] : [], [.. _form.Cells.Select(c => _figures[c.Id])], [], [.. _issues])
    {
        RegularTables = _isRegular ? _tables : [],
    };

    private ReportBuilder Do(Action change)
    {
        change();
        return this;
    }

    private IEnumerable<ReportSection> Sections()
    {
        var block = _tables.Length;
        foreach (var (section, index) in _form.Sections.Select((s, i) => (s, i)))
        {
            var blocks = _texts[section.Id].Select(t => (Block)new ParagraphBlock(t, new Origin(null, block++, null, null, 0, t.Length))).ToList();
            if (_tables.Contains(section.Id))
            {
                var origin = new Origin(null, BlockOf(section.Id), null, null, 0, 0);
                blocks.Add(new TableBlock(new Grid([[new GridCell(_labels.GetValueOrDefault(section.Id, ""), 1, 1, origin)]], _isRegular), origin));
            }
            yield return new ReportSection(section.Id, index + 1, _headings[section.Id], SectionFoundBy.Heading, [.. blocks], string.Join('\n', _texts[section.Id]));
        }
    }

    private static int BlockOf(string table) => _tables.IndexOf(table);

    private static Origin PlaceOf(CellId id) => new(null, BlockOf(id.Table), 1, 1, 0, 1);

    private void Fill(Random random)
    {
        foreach (var cell in _form.Cells)
            With(cell.Id.Value, 0);
        if (_form.Table("requests") is null)
            return;
        foreach (var applicant in TestForms.Applicants)
        {
            var results = 0;
            foreach (var leaf in TestForms.LeavesOf(_form))
            {
                var count = random.Next(3) == 0 ? random.Next(20) : 0;
                results += count;
                With($"{leaf}.{applicant}", count);
            }
            var (carriedOut, carriedIn) = (random.Next(5), random.Next(Math.Min(results, 6) + 1));
            With($"requests.processing.total.{applicant}", results).With($"requests.carried_out.{applicant}", carriedOut)
                .With($"requests.carried_in.{applicant}", carriedIn).With($"requests.received_new.{applicant}", results + carriedOut - carriedIn);
        }
        foreach (var row in _form.Table("requests")!.Rows)
            With($"{row.Id}.total", TestForms.Applicants.Sum(a => this[$"{row.Id}.{a}"]));
        foreach (var block in TestForms.Disputes)
        {
            foreach (var outcome in TestForms.Outcomes)
                With($"disputes.{block}.{outcome}", random.Next(4));
            With($"disputes.{block}.total", TestForms.Outcomes.Sum(o => this[$"disputes.{block}.{o}"]));
        }
    }
}
