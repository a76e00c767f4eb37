using System.Collections.Immutable;

namespace Nianbao.Compliance;

/// <summary>All findings on one report.</summary>
/// <param name="RulesVersion">Version of the rules applied.</param>
/// <param name="Findings">One for each rule and instance that was looked at, passes included, in the order of <c>rules.json</c>.</param>
/// <param name="Coverage">Share of the applicable checks that could be judged, 0 to 1; null when none applies.</param>
public sealed record ReportAssessment(string RulesVersion, ImmutableArray<Finding> Findings, double? Coverage);
