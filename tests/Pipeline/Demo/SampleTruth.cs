using System.Text.Json;

namespace Nianbao.Tests.Pipeline.Demo;

/// <summary><c>corpus/sites/truth/&lt;host&gt;.json</c>: what a perfect run finds on a host.</summary>
internal sealed record SampleTruth(
    string Host, string SiteName, string Family, IReadOnlyList<AgencyTruth> Agencies, IReadOnlyList<ReportTruth> Reports, IReadOnlyList<RefusedTruth> Refused,
    IReadOnlyList<LinkTruth> DeadLinks, IReadOnlyList<MoveTruth> Redirects, IReadOnlyList<LinkTruth> RobotsDisallowed)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<SampleTruth> All { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Corpus, "sites", "truth"), "*.json").Order(StringComparer.Ordinal).Select(f => JsonSerializer.Deserialize<SampleTruth>(File.ReadAllText(f), Json)!)];
}

internal sealed record AgencyTruth(
    string Id, string Name, string Level, string Type, string? DivisionCode, string Index, DateOnly ValidFrom, DateOnly? ValidTo, IReadOnlyList<VerdictTruth> Verdicts);

internal sealed record VerdictTruth(int Year, string Verdict, string Why);

/// <param name="Url">Path of the document itself; <paramref name="AttachedTo"/> is the page that points to it, or null.</param>
internal sealed record ReportTruth(
    string Agency, int Year, string Url, string? AttachedTo, string Title, string Form, string Scope, DateOnly PublishedOn,
    IReadOnlyDictionary<string, decimal?> Indicators, IReadOnlyList<ItemTruth> Narrative, IReadOnlyList<FindingTruth> Findings)
{
    public override string ToString() => $"{Agency}/{Year}";
}

internal sealed record ItemTruth(string Role, string Text, IReadOnlyList<string> Themes);

internal sealed record FindingTruth(string Rule, string Severity, IReadOnlyList<string> Cells, string Why);

internal sealed record RefusedTruth(string Url, string Title, string Why);

internal sealed record LinkTruth(string Url, string Title, string Agency, int Year);

internal sealed record MoveTruth(string From, string To);
