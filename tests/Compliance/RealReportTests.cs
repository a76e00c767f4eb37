using System.Text.Json;
using Nianbao.Compliance;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;

namespace Nianbao.Tests.Compliance;

/// <summary>Real documents with the findings that a careful reader made.</summary>
public sealed class RealReportTests
{
    [NeedsSharedFact]
    public void Every_finding_of_a_careful_reader_that_a_rule_looks_for_is_made()
    {
        var missed = from gold in Golds()
                     let failed = Failed(gold.Path).Select(f => f.RuleId).ToHashSet(StringComparer.Ordinal)
                     from rule in Expected(gold.Json)
                     where RuleCatalog.Default.Find(rule) is not null && !failed.Contains(rule)
                     select $"{Path.GetFileName(gold.Path)}: {rule}";
        missed.ShouldBeEmpty();
    }

    [NeedsSharedFact]
    public void No_real_document_is_charged_with_an_error_that_a_careful_reader_did_not_find()
    {
        var beyond = from gold in Golds()
                     from finding in Failed(gold.Path)
                     where finding.Severity == FindingSeverity.Error && !Expected(gold.Json).Contains(finding.RuleId)
                     select $"{Path.GetFileName(gold.Path)}: {finding.RuleId} {finding.Message}";
        beyond.ShouldBeEmpty();
    }

    private static IEnumerable<(string Path, JsonElement Json)> Golds() =>
        from folders in ((string, string)[])[("gold", "seeds"), (Path.Combine("real", "gold"), "real")]
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Shared!, folders.Item1), "*.json").Order(StringComparer.Ordinal)
        let json = JsonDocument.Parse(File.ReadAllText(file)).RootElement
        let path = Path.Combine(Repository.Shared!, folders.Item2, json.GetProperty("file").GetString()!)
        where !path.EndsWith(".pdf", StringComparison.Ordinal)
        select (path, json);

    private static List<string> Expected(JsonElement gold) => [.. gold.GetProperty("expected_findings").EnumerateArray().Select(f => f.GetProperty("rule").GetString()!)];

    private static List<Finding> Failed(string path) =>
        [.. new ComplianceChecker().Check(ReportExtractor.Extract(new SourceDocument(path, null, File.ReadAllBytes(path)))).Findings.Where(f => f.Outcome == FindingOutcome.Fail)];
}
