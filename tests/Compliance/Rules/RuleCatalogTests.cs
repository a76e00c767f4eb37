using System.Reflection;
using System.Text.Json.Nodes;
using Nianbao.Compliance;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Tests.Compliance.Rules;

public sealed class RuleCatalogTests
{
    private static readonly string _json = ReadEmbedded();

    [Fact]
    public void The_embedded_rules_fit_both_forms()
    {
        RuleCatalog.Default.RequireOperands(TestForms.Of2019);
        RuleCatalog.Default.RequireOperands(TestForms.Of2021);
        RuleCatalog.Default.Find("T2-BALANCE").ShouldNotBeNull().Severity.ShouldBe(FindingSeverity.Error);
        RuleCatalog.Default.Find("T9-NONE").ShouldBeNull();
    }

    [Fact]
    public void Every_check_function_is_used_by_some_rule() =>
        CheckSet.OfReports.Keys.Concat(CheckSet.OfPanels.Keys).Concat(CheckSet.OfEditions.Keys).Concat(CheckSet.OfFields.Keys).Except(RuleCatalog.Default.Rules.Select(r => r.Check)).ShouldBeEmpty();

    [Fact]
    public void Every_phrase_is_said_somewhere()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Compliance"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        RuleCatalog.Default.Phrases.Keys.Select(id => id.Replace("_instance", "", StringComparison.Ordinal))
            .Where(id => !sources.Exists(s => s.Contains($"\"{id}\"", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void What_touches_an_ambiguous_reading_is_neither_error_nor_scored() =>
        RuleCatalog.Default.Rules.Where(r => !r.AmbiguousReadings.IsEmpty).ShouldAllBe(r => r.Weight == 0 && r.Severity != FindingSeverity.Error);

    [Fact]
    public void Every_rule_has_its_legal_basis_and_speaks_both_languages() =>
        RuleCatalog.Default.Rules.ShouldAllBe(r => r.Basis.Length > 0 && r.Message.En.EndsWith('.') && r.Message.Zh.EndsWith('。'));

    [Theory]
    [InlineData("check", "\"no_such_check\"", "no_such_check")]
    [InlineData("id", "\"T2-RESULTSUM\"", "stands twice")]
    [InlineData("dimension", "\"D15\"", "D15")]
    [InlineData("severity", "\"fatal\"", "severity")]
    [InlineData("weight", "-1", "weight")]
    [InlineData("forms", "[]", "no form")]
    [InlineData("ambiguous_readings", "[1]", "ambiguous")]
    [InlineData("message", "{\"en\": \"{nonsense}.\", \"zh\": \"\"}", "nonsense")]
    [InlineData("parameters", "{\"nonsense\": 1}", "nonsense")]
    [InlineData("nonsense", "1", "nonsense")]
    public void A_faulty_rule_is_refused_by_name(string property, string value, string named)
    {
        var file = JsonNode.Parse(_json)!;
        var rule = file["rules"]!.AsArray().Single(r => (string?)r!["id"] == "T2-BALANCE")!;
        rule[property] = JsonNode.Parse(value);
        Should.Throw<InvalidDataException>(() => RuleCatalog.Read(file.ToJsonString())).Message.ShouldSatisfyAllConditions(
            m => m.ShouldContain("rules.json"), m => m.ShouldContain(named));
    }

    [Fact]
    public void A_pattern_that_is_none_is_refused_by_name()
    {
        var text = _json.Replace("_GoBack\"}", "(_GoBack\"}", StringComparison.Ordinal);
        Should.Throw<InvalidDataException>(() => RuleCatalog.Read(text)).Message.ShouldContain("E-TOOL-LEAK");
    }

    [Fact]
    public void An_operand_that_is_no_cell_of_the_form_is_refused_by_name()
    {
        var catalog = RuleCatalog.Read(_json.Replace("\"in_force\", \"repealed\"", "\"in_farce\", \"repealed\"", StringComparison.Ordinal)
            .Replace("{in_force} in force, though", "none in force, though", StringComparison.Ordinal).Replace("现行有效却仅{in_force}件", "现行有效却仅有", StringComparison.Ordinal));
        Should.Throw<InvalidDataException>(() => catalog.RequireOperands(TestForms.Of2021)).Message.ShouldBe("rules.json, T1-INFORCE: form 2021 has no proactive.rules.in_farce.");
    }

    [Fact]
    public void A_sum_rule_without_sums_on_its_form_is_refused_by_name()
    {
        ReportForm without = TestForms.Of2021 with { Balances = [.. TestForms.Of2021.Balances.Where(b => b.RuleId != "T3-SUM")] };
        Should.Throw<InvalidDataException>(() => new ComplianceChecker().Check(ReportBuilder.CleanOn(without, 2021).Build())).Message.ShouldContain("T3-SUM");
    }

    private static string ReadEmbedded()
    {
        using var stream = Assembly.GetAssembly(typeof(RuleCatalog))!.GetManifestResourceStream("Nianbao.Compliance.rules.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
