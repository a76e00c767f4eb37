using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance;

/// <summary>Words a check's result as a finding, in both languages.</summary>
internal sealed class FindingWriter(ImmutableDictionary<string, BilingualText> phrases)
{
    /// <exception cref="InvalidDataException">The result names a phrase that <c>rules.json</c> has not.</exception>
    public Finding Write(ComplianceRule rule, CheckResult result)
    {
        ImmutableArray<Word> words = [.. result.Words, new("instance", result.Instance), new("cells", Numbers.Write(result.Cells)), new("evidence", result.Evidence)];
        return new Finding(rule.Id, result.Outcome, result.Severity ?? rule.Severity, result.Origin,
            Say(rule, result, words, t => t.En, " "), result.Cells, result.Evidence, result.Place, Say(rule, result, words, t => t.Zh, ""));
    }

    private string Say(ComplianceRule rule, CheckResult result, ImmutableArray<Word> words, Func<BilingualText, string> language, string space)
    {
        var sentence = result.Outcome is FindingOutcome.Fail ? language(rule.Message) : language(Phrase(rule, result.Instance.Length > 0 ? $"{OutcomeName(result.Outcome)}_instance" : OutcomeName(result.Outcome)));
        var addition = result.Phrase is null ? "" : space + language(Phrase(rule, result.Phrase));
        return MessageTemplate.Fill(sentence + addition, words);
    }

    private BilingualText Phrase(ComplianceRule rule, string id) =>
        phrases.GetValueOrDefault(id) ?? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{RuleCatalog.FileName}, {rule.Id}: there is no phrase {id}."));

    private static string OutcomeName(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.Pass => "pass",
        FindingOutcome.NotApplicable => "not_applicable",
        _ => "not_assessable",
    };
}
