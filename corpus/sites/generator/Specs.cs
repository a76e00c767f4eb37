using System.Text.Json;

namespace Nianbao.SiteGenerator;

/// <summary>One host of the sample web, <c>specs/&lt;host&gt;/host.json</c>.</summary>
/// <param name="Family">jcms, trs, plain, gkmlpt, lonsun or down: which class of <c>Sites/</c> writes its pages.</param>
/// <param name="SiteId">网站标识码, 10 digits.</param>
/// <param name="LastModified">Sent with every file of the host.</param>
/// <param name="Robots">The text of robots.txt; null when the host has none.</param>
/// <param name="Absent">What is expected of the years on which no report can be read.</param>
internal sealed record HostSpec(
    string Host,
    string Family,
    string SiteName,
    string SiteId,
    string Organiser,
    DateTimeOffset LastModified,
    string? Robots,
    IReadOnlyList<AgencySpec> Agencies,
    IReadOnlyList<ListSpec> Lists,
    IReadOnlyList<PageSpec> Pages,
    IReadOnlyList<LinkSpec> DeadLinks,
    IReadOnlyList<MoveSpec> Redirects,
    IReadOnlyList<AbsenceSpec> Absent);

/// <param name="ShortName">For crumbs and sources of pages.</param>
/// <param name="Index">Path (query and fragment included) of the list that shows its reports.</param>
/// <param name="Preface">The paragraphs before 一 in its reports, with <c>{year}</c> for the report year.</param>
internal sealed record AgencySpec(
    string Id, string Name, string ShortName, string Level, string Type, string? DivisionCode, string Index, DateOnly ValidFrom, DateOnly? ValidTo, IReadOnlyList<string> Preface);

/// <summary>A column of the site.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="PageSize">Links a page.</param>
/// <param name="Agencies">Whose reports it lists; the pages, dead links and redirects name their list themselves.</param>
/// <param name="Years">Report years it lists; empty for all.</param>
/// <param name="Parameters">What the family needs: unit ids and the like.</param>
internal sealed record ListSpec(
    string Path, string Column, int PageSize, IReadOnlyList<string> Agencies, IReadOnlyList<int> Years, IReadOnlyDictionary<string, string> Parameters);

/// <summary>A page that is no report: a look-alike, a notice, a folder of lists.</summary>
/// <param name="Refused">Why it is no report.</param>
internal sealed record PageSpec(string List, string Path, string Title, string Published, string Source, IReadOnlyList<string> Paragraphs, string Refused);

/// <summary>A link on a list that leads nowhere.</summary>
internal sealed record LinkSpec(string List, string Path, string Title, string Published, string Agency, int Year);

/// <summary>A report listed under its old address.</summary>
internal sealed record MoveSpec(string From, string To);

/// <summary>A year owed without a readable report.</summary>
/// <param name="Verdict">One of the contract's verdicts.</param>
internal sealed record AbsenceSpec(string Agency, int Year, string Verdict, string Why);

/// <summary>One report, <c>specs/&lt;host&gt;/&lt;agency&gt;-&lt;year&gt;.json</c>. Sums, carried-over and carried-out rows are computed.</summary>
/// <param name="Published">yyyy-MM-dd HH:mm, as the page shows it.</param>
/// <param name="PubDate">The PubDate tag where it differs from <paramref name="Published"/>.</param>
/// <param name="Preface">Paragraphs before 一 where they differ from the agency's.</param>
/// <param name="Overview">Section 一; a paragraph that starts with ## is a sub-heading.</param>
/// <param name="Proactive">Row → values in the form's order.</param>
/// <param name="Requests">Row → values of the six applicant columns, zeros at the end left out.</param>
/// <param name="Disputes">Block → 维持, 纠正, 其他, 尚未审结.</param>
/// <param name="Problems">Section 五; items are marked <c>{P themes|text}</c> and <c>{M themes|text}</c>.</param>
/// <param name="Carried">The carried-in row, where the year before is not in the corpus or is contradicted on purpose.</param>
/// <param name="Overrides">Cells set after the sums are made: planted breaks.</param>
/// <param name="Findings">What must be found wrong with it.</param>
/// <param name="Verdict">The expected verdict where the publication date alone does not tell it; <paramref name="VerdictWhy"/> says why.</param>
internal sealed record ReportSpec(
    string Agency,
    int Year,
    string Title,
    string Path,
    string Published,
    string Scope,
    IReadOnlyList<string> Overview,
    IReadOnlyDictionary<string, decimal[]> Proactive,
    IReadOnlyDictionary<string, int[]> Requests,
    IReadOnlyDictionary<string, int[]> Disputes,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> OtherMatters,
    IReadOnlyList<string>? Preface = null,
    string? PubDate = null,
    string? Form = null,
    Shape? Shape = null,
    int[]? Carried = null,
    IReadOnlyDictionary<string, decimal>? Overrides = null,
    IReadOnlyList<FindingSpec>? Findings = null,
    string? Verdict = null,
    string? VerdictWhy = null)
{
    public string Id => $"{Agency}-{Year}";

    /// <summary>2019 or 2021: the form prescribed for the year unless the spec says otherwise.</summary>
    public string FormId => Form ?? (Year <= 2020 ? "2019" : "2021");

    public DateOnly PublishedOn => DateOnly.ParseExact(Published[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>How the report is printed.</summary>
/// <param name="Style">plain, word, old or modern.</param>
/// <param name="OneTable">All three tables, headings 二 to 四 included, in one table.</param>
/// <param name="FullWidth">Digits in full width.</param>
/// <param name="Headings">Section id → heading instead of the official one.</param>
/// <param name="Labels">Row id, column id or <c>note</c> → label instead of the official one.</param>
/// <param name="Print">Cell id → what stands in it instead of the number; blanks and dashes make the value null.</param>
/// <param name="Picture">A picture before the text.</param>
/// <param name="Attachment">Path of the DOCX that carries the report while the page only points to it.</param>
/// <param name="Embedded">The text stands in a script of the page (gkmlpt).</param>
/// <param name="Charset">A wrong charset declaration; empty for none at all.</param>
internal sealed record Shape(
    string Style = "plain",
    bool OneTable = false,
    bool FullWidth = false,
    IReadOnlyDictionary<string, string>? Headings = null,
    IReadOnlyDictionary<string, string>? Labels = null,
    IReadOnlyDictionary<string, string>? Print = null,
    string? Picture = null,
    string? Attachment = null,
    bool Embedded = false,
    string? Charset = null);

/// <param name="Severity">error or warning.</param>
internal sealed record FindingSpec(string Rule, string Severity, IReadOnlyList<string> Cells, string Why);

/// <summary>A host with its reports, oldest year first within an agency.</summary>
internal sealed record Site(HostSpec Host, IReadOnlyList<ReportSpec> Reports);

/// <summary>How the specs and the generated JSON are written.</summary>
internal static class SpecJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
    };
}
