using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance.Field;

/// <summary>A check function that compares many bodies with each other.</summary>
internal abstract record FieldCheck
{
    /// <summary>The words it offers to the rule's message, beside instance, cells and evidence.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>What is wrong with the parameters, or null.</summary>
    public virtual string? Flaw() => null;

    public abstract IEnumerable<(string AgencyId, int Year, CheckResult Result)> Run(ComplianceRule rule, ReportField field);
}
