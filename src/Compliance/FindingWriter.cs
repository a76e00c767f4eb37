using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance;

/// <summary>Words a check's result as a finding, in both languages. Thread-safe.</summary>
internal sealed class FindingWriter(ImmutableDictionary<string, BilingualText> phrases)
{
    private readonly FrozenDictionary<string, Sentence> _phrases = phrases.ToFrozenDictionary(p => p.Key, p => new Sentence(p.Value), StringComparer.Ordinal);
    private readonly ConcurrentDictionary<BilingualText, Sentence> _failures = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="InvalidDataException">The result names a phrase that <c>rules.json</c> has not.</exception>
    public Finding Write(ComplianceRule rule, CheckResult result)
    {
        var sentence = result.Outcome is FindingOutcome.Fail ? _failures.GetOrAdd(rule.Message, static m => new Sentence(m)) : Phrase(rule, OutcomePhrase(result));
        var addition = result.Phrase is null ? null : Phrase(rule, result.Phrase);
        return new Finding(rule.Id, result.Outcome, result.Severity ?? rule.Severity, result.Origin,
            Say(sentence.En, " ", addition?.En, result), result.Cells, result.Evidence, result.Place, Say(sentence.Zh, "", addition?.Zh, result));
    }

    private static string Say(MessageTemplate sentence, string space, MessageTemplate? addition, CheckResult result)
    {
        if (sentence.IsFixed && addition is null)
            return sentence.Text;
        var message = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        sentence.AppendTo(ref message, result);
        if (addition is not null)
        {
            message.AppendLiteral(space);
            addition.AppendTo(ref message, result);
        }
        return message.ToStringAndClear();
    }

    private Sentence Phrase(ComplianceRule rule, string id) =>
        _phrases.GetValueOrDefault(id) ?? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{RuleCatalog.FileName}, {rule.Id}: there is no phrase {id}."));

    private static string OutcomePhrase(CheckResult result) => (result.Outcome, result.Instance.Length > 0) switch
    {
        (FindingOutcome.Pass, false) => "pass",
        (FindingOutcome.Pass, true) => "pass_instance",
        (FindingOutcome.NotApplicable, false) => "not_applicable",
        (FindingOutcome.NotApplicable, true) => "not_applicable_instance",
        (_, false) => "not_assessable",
        (_, true) => "not_assessable_instance",
    };

    private sealed class Sentence(BilingualText text)
    {
        public MessageTemplate En { get; } = new(text.En);

        public MessageTemplate Zh { get; } = new(text.Zh);
    }
}
