using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;

namespace Nianbao.ComplianceGenerator;

/// <summary>A report in which nothing is wrong, until something is planted with <c>with</c> or <see cref="With"/>.</summary>
/// <param name="Values">Cell id → number, for every cell of the form.</param>
/// <param name="Preface">Paragraphs at the head of section 一, the period among them.</param>
/// <param name="Problems">Paragraphs of section 五; what stands before 改进措施 are problems, what follows measures.</param>
internal sealed record ClearReport(
    Body Body,
    int Year,
    string FormId,
    ReportScope Scope,
    IReadOnlyDictionary<string, decimal> Values,
    ImmutableArray<string> Preface,
    ImmutableArray<string> Overview,
    ImmutableArray<string> Problems,
    ImmutableArray<string> OtherMatters)
{
    public string Title { get; init; } = string.Create(CultureInfo.InvariantCulture, $"{Body.Name}{Year}年政府信息公开工作年度报告");

    /// <param name="before">The same body's report of the year before; null for the first.</param>
    public static ClearReport Grow(Body body, int year, ClearReport? before, int seed, string? form = null)
    {
        var random = new Random(HashCode(seed, year, body.Id));
        var formId = form ?? (year <= 2020 ? "2019" : "2021");
        return new ClearReport(
            body, year, formId, ReportScope.Own, ClearFigures.Grow(formId, before, random),
            [string.Create(CultureInfo.InvariantCulture, $"本报告根据《中华人民共和国政府信息公开条例》编制，由{body.Name}单独公布。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。")],
            ClearProse.Overview(body, year, random), ClearProse.Problems(random),
            ["本机关未收取政府信息公开信息处理费，没有其他需要报告的事项。"]);
    }

    public ClearReport With(string cell, decimal value) => this with { Values = new Dictionary<string, decimal>(Values, StringComparer.Ordinal) { [cell] = value } };

    public ClearReport With(IEnumerable<(string Cell, decimal Value)> changes)
    {
        var values = new Dictionary<string, decimal>(Values, StringComparer.Ordinal);
        foreach (var (cell, value) in changes)
            values[cell] = value;
        return this with { Values = values };
    }

    /// <summary>Last year's report handed in again with nothing changed but the year.</summary>
    public ClearReport Repeat(int year)
    {
        return this with
        {
            Year = year, Title = Renamed(Title), Preface = [.. Preface.Select(Renamed)], Overview = [.. Overview.Select(Renamed)],
            Problems = [.. Problems.Select(Renamed)], OtherMatters = [.. OtherMatters.Select(Renamed)],
        };

        string Renamed(string text) => text.Replace(Year.ToString(CultureInfo.InvariantCulture), year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>The report as reading a perfect page gives it, without the way through a page.</summary>
    public AnnualReport Read()
    {
        var form = FormCatalog.Get(FormId);
        var figures = form.Cells.Select((c, i) => new Figure(c.Id, Values[c.Id.Value], FigureState.Number, "", c.Column.Unit, UnitSource.Form, new Origin(null, TableBlock(c.Id.Table), i, 0, 0, 1)));
        ImmutableArray<ReportSection> sections =
        [
            .. form.Sections.Select((s, i) => Section(s, i + 1, s.Id switch { "overview" => [.. Preface, .. Overview], "problems" => Problems, "other_matters" => OtherMatters, _ => [] })),
        ];
        return new AnnualReport(ReportStatus.Complete, Title, new(Body.Name, Body.Level, Body.Type, null), Scope, Year, form, new DateOnly(Year + 1, 1, 20),
            sections, [.. figures], [.. Items(sections.Single(s => s.Id == "problems"))], []) { RegularTables = ["proactive", "requests", "disputes"] };
    }

    private static ReportSection Section(FormSection section, int ordinal, ImmutableArray<string> paragraphs) => new(
        section.Id, ordinal, section.Heading, SectionFoundBy.Heading,
        [.. paragraphs.Select((p, i) => (Block)new ParagraphBlock(p, new Origin(null, ordinal * 100 + i, null, null, 0, p.Length)))], string.Join('\n', paragraphs));

    private static IEnumerable<NarrativeItem> Items(ReportSection problems)
    {
        var (role, start) = (NarrativeRole.Problem, 0);
        foreach (var block in problems.Blocks)
        {
            if (char.IsAsciiDigit(block.Text[0]))
                yield return new NarrativeItem(role, block.Text, [], 0.9, problems.Id, start, start + block.Text.Length, block.Origin);
            else if (block.Text.StartsWith("改进", StringComparison.Ordinal))
                role = NarrativeRole.Measure;
            start += block.Text.Length + 1;
        }
    }

    private static int TableBlock(string table) => table switch { "proactive" => 201, "requests" => 301, _ => 401 };

    /// <summary>The same on every machine and in every run, which string hashes are not.</summary>
    private static int HashCode(int seed, int year, string id)
    {
        var hash = (uint)seed * 0x9E3779B1u + (uint)year;
        foreach (var c in id)
            hash = (hash ^ c) * 0x01000193u;
        return (int)(hash & 0x7FFFFFFF);
    }
}
