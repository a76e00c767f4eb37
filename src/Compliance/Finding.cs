using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance;

/// <summary>The outcome of one rule on one report. Step 13.</summary>
/// <param name="RuleId">As in <c>rules.json</c>: T2-BALANCE, A1-RULES …</param>
/// <param name="Origin">Who is answerable; a finding is an accusation only when it is the publisher.</param>
/// <param name="Message">One sentence in English with the numbers.</param>
/// <param name="Cells">The cells involved, in the form's order.</param>
/// <param name="Evidence">What is printed: the numbers in their equation, or the words quoted.</param>
/// <param name="Place">Where it stands in the document, or null.</param>
/// <param name="MessageZh">The message in Chinese.</param>
public sealed record Finding(
    string RuleId,
    FindingOutcome Outcome,
    FindingSeverity Severity,
    FindingOrigin Origin,
    string Message,
    ImmutableArray<CellId> Cells,
    string Evidence,
    Origin? Place = null,
    string MessageZh = "");

public enum FindingOutcome { Pass, Fail, NotApplicable, NotAssessable }

public enum FindingSeverity { Info, Warning, Error }

/// <summary>Whose doing it is: the agency that published, we who read, or nobody can say.</summary>
public enum FindingOrigin { Publisher, Extraction, Undetermined }
