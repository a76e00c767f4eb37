using System.Collections.Immutable;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance.Field;

/// <summary>Applies the rules that compare bodies with each other. The same reports give the same findings.</summary>
public sealed class FieldChecker(RuleCatalog catalog)
{
    private readonly FindingWriter _writer = new(catalog.Phrases);

    /// <summary>A checker with the rules that come with the program.</summary>
    public FieldChecker()
        : this(RuleCatalog.Default)
    {
    }

    /// <returns>In the order of the rules, passes included.</returns>
    public ImmutableArray<FieldFinding> Check(ReportField field) =>
    [
        .. from check in catalog.FieldChecks
           from outcome in check.Check.Run(check.Rule, field)
           select new FieldFinding(outcome.AgencyId, outcome.Year, _writer.Write(check.Rule, outcome.Result)),
    ];
}

/// <summary>The outcome of one rule on one body and year, seen beside other bodies.</summary>
public sealed record FieldFinding(string AgencyId, int Year, Finding Finding);
