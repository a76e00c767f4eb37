using Nianbao.Extractor.Documents;

namespace Nianbao.Extractor;

/// <summary>Something a person or a later stage should know about how a document was read.</summary>
/// <param name="Code">Stable, snake_case; listed in <see cref="IssueCodes"/>.</param>
/// <param name="Severity">Only a report without error issues is complete.</param>
/// <param name="Message">One sentence for a person, with the remedy where there is one.</param>
/// <param name="Origin">Where; null when it concerns the whole document.</param>
public sealed record Issue(string Code, IssueSeverity Severity, string Message, Origin? Origin = null)
{
    public static Issue Error(string code, string message, Origin? origin = null) => new(code, IssueSeverity.Error, message, origin);

    public static Issue Warning(string code, string message, Origin? origin = null) => new(code, IssueSeverity.Warning, message, origin);

    public static Issue Note(string code, string message, Origin? origin = null) => new(code, IssueSeverity.Info, message, origin);
}

public enum IssueSeverity { Info, Warning, Error }
