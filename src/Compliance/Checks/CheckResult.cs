using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Checks;

/// <summary>What a check says of one instance; <see cref="FindingWriter"/> turns it into words.</summary>
/// <param name="Instance">What distinguishes it from the rule's other instances: a column, a row, a table; empty when there is only one.</param>
/// <param name="Phrase">Id of the phrase of <c>rules.json</c> that is added: why it cannot be judged, or what makes the case special; null for none.</param>
/// <param name="Severity">Lower than the rule's where the case is weaker; null for the rule's own.</param>
internal sealed record CheckResult(
    FindingOutcome Outcome,
    string Instance,
    FindingOrigin Origin,
    ImmutableArray<CellId> Cells,
    string Evidence,
    ImmutableArray<Word> Words,
    string? Phrase = null,
    FindingSeverity? Severity = null,
    Origin? Place = null)
{
    /// <summary>The word that stands in messages for a name, or null.</summary>
    public string? WordFor(string name)
    {
        foreach (var word in Words)
            if (word.Name == name)
                return word.Value;
        return name switch
        {
            "instance" => Instance,
            "cells" => Numbers.Write(Cells),
            "evidence" => Evidence,
            _ => null,
        };
    }

    public static CheckResult Pass(string instance, ImmutableArray<CellId> cells, string evidence) =>
        new(FindingOutcome.Pass, instance, FindingOrigin.Publisher, cells, evidence, []);

    public static CheckResult NotApplicable(string phrase) =>
        new(FindingOutcome.NotApplicable, "", FindingOrigin.Undetermined, [], "", [], phrase);

    public static CheckResult NotAssessable(string instance, FindingOrigin origin, string phrase, ImmutableArray<CellId> cells, string evidence) =>
        new(FindingOutcome.NotAssessable, instance, origin, cells, evidence, [], phrase);
}
