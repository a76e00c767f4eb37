using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Narrative;

namespace Nianbao.Tests.Extractor;

/// <summary>Real documents against their hand-checked values, with the measures of the project's scorer.</summary>
public sealed class SeedTests
{
    [NeedsSharedFact]
    public void The_seeds_are_read_whole()
    {
        foreach (var gold in Golds("gold"))
            ShouldMatch(gold, Path.Combine(Repository.Shared!, "seeds"), leastItems: 0.85);
    }

    /// <summary>A PDF needs a tool that may be missing; its reader has tests of its own.</summary>
    [NeedsSharedFact]
    public void Real_pages_and_texts_are_read_whole()
    {
        foreach (var gold in Golds(Path.Combine("real", "gold")).Where(g => !g.GetProperty("file").GetString()!.EndsWith(".pdf", StringComparison.Ordinal)))
            ShouldMatch(gold, Path.Combine(Repository.Shared!, "real"), leastItems: 0.85);
    }

    [NeedsSharedFact]
    public void No_real_document_gives_a_number_where_none_may_be_read()
    {
        foreach (var gold in Golds(Path.Combine("real", "gold")))
        {
            var path = Path.Combine(Repository.Shared!, "real", gold.GetProperty("file").GetString()!);
            var report = ReportExtractor.Extract(new SourceDocument(path, null, File.ReadAllBytes(path)));
            foreach (var figure in report.Figures.Where(f => f.Value is not null && gold.GetProperty("indicators").TryGetProperty(f.Id.Value, out _)))
                Values(gold.GetProperty("indicators").GetProperty(figure.Id.Value)).ShouldContain(figure.Value, $"{path}: {figure.Id}");
        }
    }

    private static void ShouldMatch(JsonElement gold, string folder, double leastItems)
    {
        var file = gold.GetProperty("file").GetString()!;
        var path = Path.Combine(folder, file);
        var report = ReportExtractor.Extract(new SourceDocument(path, null, File.ReadAllBytes(path)));
        Strings(gold.GetProperty("agency")).ShouldContain(report.Agency.Name!, file);
        Strings(gold.GetProperty("level")).ShouldContain(JsonNamingPolicy.SnakeCaseLower.ConvertName(report.Agency.Level!.Value.ToString()), file);
        Values(gold.GetProperty("report_year")).ShouldContain(report.ReportYear, file);
        Strings(gold.GetProperty("form")).ShouldContain(report.Form!.Id, file);
        report.Sections.Select(s => s.Id).ShouldBe(gold.GetProperty("sections").EnumerateArray().Select(s => s.GetString()!), ignoreOrder: true, file);
        // A gold of a free-form report names no cells.
        var cells = gold.TryGetProperty("indicators", out var indicators) ? indicators.EnumerateObject().ToList() : [];
        var values = report.Figures.ToDictionary(f => f.Id.Value, f => f.Value);
        foreach (var cell in cells)
            Values(cell.Value).ShouldContain(values.GetValueOrDefault(cell.Name), $"{file}: {cell.Name}");
        values.Where(v => v.Value is not null).Select(v => v.Key).Except(cells.Select(c => c.Name)).ShouldBeEmpty(file);
        ItemScore(report, gold).ShouldBeGreaterThanOrEqualTo(leastItems, file);
    }

    /// <summary>F1 of the items: same role, and half of the characters in common.</summary>
    private static double ItemScore(AnnualReport report, JsonElement gold)
    {
        var expected = gold.GetProperty("narrative").EnumerateArray().ToList();
        var left = report.Narrative.ToList();
        var hits = 0;
        foreach (var item in expected)
        {
            var role = item.GetProperty("role").GetString() == "problem" ? NarrativeRole.Problem : NarrativeRole.Measure;
            if (left.Where(i => i.Role == role).MaxBy(i => Overlap(i.Text, item.GetProperty("text").GetString()!)) is { } best && Overlap(best.Text, item.GetProperty("text").GetString()!) >= 0.5)
            {
                left.Remove(best);
                hits++;
            }
        }
        return expected.Count + report.Narrative.Length == 0 ? 1 : 2.0 * hits / (expected.Count + report.Narrative.Length);
    }

    private static double Overlap(string a, string b)
    {
        (a, b) = (Plain(a), Plain(b));
        if (a.Length == 0 || b.Length == 0)
            return 0;
        var best = 0;
        var row = new int[b.Length + 1];
        foreach (var c in a)
            for (int j = b.Length; j > 0; j--)
                best = Math.Max(best, row[j] = c == b[j - 1] ? row[j - 1] + 1 : 0);
        return best / (double)(a.Length + b.Length - best);
    }

    private static string Plain(string text) => Regex.Replace(text.Normalize(NormalizationForm.FormKC), @"[\s\W_]+", "", RegexOptions.None, TimeSpan.FromSeconds(2));

    private static IEnumerable<JsonElement> Golds(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Shared!, folder), "*.json").Order(StringComparer.Ordinal).Select(f => JsonDocument.Parse(File.ReadAllText(f)).RootElement);

    private static List<string> Strings(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [value.GetString()!];

    private static List<decimal?> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Values)],
        JsonValueKind.Null => [null],
        _ => [value.GetDecimal()],
    };
}
