using System.Collections.Immutable;
using System.Text.Json;

namespace Nianbao.Compliance.Rules;

/// <summary>A rule as <c>rules.json</c> states it. Data: which check it uses, on what, and what it means.</summary>
/// <param name="Id">As in the findings: T2-BALANCE, A1-RULES …</param>
/// <param name="Dimension">D1 to D14, the aspects of a report that are judged.</param>
/// <param name="Check">Name of the check function, one of a closed set.</param>
/// <param name="Forms">Ids of the forms it applies to.</param>
/// <param name="Severity">Of a failure, unless the check lowers it for the case at hand.</param>
/// <param name="Weight">Its share in a score; 0 for what is shown and never scored.</param>
/// <param name="Basis">Article of law, notice, or the words printed on the form that make it a rule.</param>
/// <param name="AmbiguousReadings">Numbers of the known ambiguous readings of the form that it touches. Such a rule is never an error and weighs nothing.</param>
/// <param name="Message">What a failure says, with <c>{words}</c> that the check fills in.</param>
/// <param name="Parameters">What the check function is told.</param>
public sealed record ComplianceRule(
    string Id,
    string Dimension,
    string Check,
    ImmutableArray<string> Forms,
    FindingSeverity Severity,
    decimal Weight,
    string Basis,
    ImmutableArray<int> AmbiguousReadings,
    BilingualText Message,
    JsonElement Parameters);

/// <summary>A sentence in both languages; <c>{words}</c> stand for what differs from case to case.</summary>
public sealed record BilingualText(string En, string Zh);
