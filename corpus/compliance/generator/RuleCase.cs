using System.Collections.Immutable;
using System.Text.Json;

namespace Nianbao.ComplianceGenerator;

/// <summary>One line of <c>cases.json</c>: what makes a rule fail, pass and be not assessable, each as changes to a clear report.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Form">The form of the report: 2019 or 2021.</param>
/// <param name="Pass">Null where the clear report itself passes.</param>
internal sealed record RuleCase(string Rule, string Form, CaseEdits Fail, CaseEdits NotAssessable, CaseEdits? Pass = null)
{
    public static ImmutableArray<RuleCase> ReadAll(string path) =>
        [.. JsonSerializer.Deserialize<RuleCase[]>(File.ReadAllText(path), Json) ?? throw new InvalidDataException($"{path} holds null.")];

    internal static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The report, for rules over two years the one before it, and for rules on a report published twice the other document; null where there is none.</summary>
    public (ReportPage Earlier, ReportPage Page, ReportPage? Other) Grow(CaseEdits? edits)
    {
        edits ??= new CaseEdits();
        var body = Body.Grow(2, 1)[1] with { Name = edits.Agency ?? "澜安县柳坪镇人民政府" };
        if (edits.Agency is null)
            body = body with { Level = Extractor.Identity.AgencyLevel.Township, Type = Extractor.Identity.AgencyType.Government };
        var (year, form) = (edits.Year ?? (Form == "2019" ? 2020 : 2023), edits.Form ?? Form);
        var before = ClearReport.Grow(body, year - 1, null, 3, year - 1 <= 2020 && edits.EarlierForm is null ? "2019" : edits.EarlierForm ?? "2021");
        var report = edits.SameAsEarlier ? before.Repeat(year) : ClearReport.Grow(body, year, before, 3, form);
        return ((edits.Earlier ?? new CaseEdits()).Apply(before), edits.Apply(report), edits.Other?.Apply(report));
    }
}

/// <summary>Changes to a clear report; null leaves a part as it is.</summary>
/// <param name="Values">Cell → number.</param>
/// <param name="Print">Cell → what stands in it.</param>
/// <param name="AddTo">Section or preface → paragraphs that are added; <c>Set</c> puts them in the place of all others.</param>
/// <param name="LeftOut">Tables.</param>
/// <param name="Ragged">Rows that lose their first value.</param>
/// <param name="SameAsEarlier">The report repeats the numbers and the text of the one before.</param>
/// <param name="Html">The body of a page that stands in the place of the grown one: what the two forms of today cannot show.</param>
/// <param name="Earlier">Changes to the report of the year before.</param>
/// <param name="Other">Changes to another document at the same address, in which the clear report of the same year stands.</param>
internal sealed record CaseEdits(
    string? Agency = null,
    int? Year = null,
    string? Form = null,
    string? EarlierForm = null,
    string? Title = null,
    IReadOnlyDictionary<string, decimal>? Values = null,
    IReadOnlyDictionary<string, string>? Print = null,
    IReadOnlyDictionary<string, string>? Labels = null,
    IReadOnlyDictionary<string, string>? Headings = null,
    IReadOnlyDictionary<string, ImmutableArray<string>>? AddTo = null,
    IReadOnlyDictionary<string, ImmutableArray<string>>? Set = null,
    IReadOnlyList<string>? LeftOut = null,
    IReadOnlyList<string>? Ragged = null,
    bool SameAsEarlier = false,
    string? Html = null,
    CaseEdits? Earlier = null,
    CaseEdits? Other = null)
{
    public ReportPage Apply(ClearReport report)
    {
        report = report.With((Values ?? new Dictionary<string, decimal>()).Select(v => (v.Key, v.Value)));
        foreach (var (section, paragraphs) in AddTo ?? new Dictionary<string, ImmutableArray<string>>())
            report = Change(report, section, before => [.. before, .. paragraphs]);
        foreach (var (section, paragraphs) in Set ?? new Dictionary<string, ImmutableArray<string>>())
            report = Change(report, section, _ => paragraphs);
        return ReportPage.Of(report with { Title = Title ?? report.Title }) with
        {
            Print = (Print ?? new Dictionary<string, string>()).ToImmutableDictionary(),
            Labels = (Labels ?? new Dictionary<string, string>()).ToImmutableDictionary(),
            Headings = (Headings ?? new Dictionary<string, string>()).ToImmutableDictionary(),
            LeftOut = [.. LeftOut ?? []],
            Ragged = [.. Ragged ?? []],
            Whole = Html,
        };
    }

    private static ClearReport Change(ClearReport report, string section, Func<ImmutableArray<string>, ImmutableArray<string>> change) => section switch
    {
        "preface" => report with { Preface = change(report.Preface) },
        "overview" => report with { Overview = change(report.Overview) },
        "problems" => report with { Problems = change(report.Problems) },
        "other_matters" => report with { OtherMatters = change(report.OtherMatters) },
        _ => throw new InvalidDataException($"A case changes {section}, which takes no text."),
    };
}
