using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance.Checks;

/// <summary>A check function together with the parameters one rule gives it. It judges one report by itself.</summary>
internal abstract record Check
{
    /// <summary>The words it offers to the rule's message, beside instance, cells and evidence.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>Ids of what a form must have for the rule to make sense: cells, rows, tables, or the sums printed under a rule.</summary>
    public virtual IEnumerable<string> Operands(ComplianceRule rule) => [];

    /// <summary>What is wrong with the parameters, or null.</summary>
    public virtual string? Flaw() => null;

    public abstract IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report);
}
