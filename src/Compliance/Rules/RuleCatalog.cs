using System.Collections.Immutable;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Field;
using Nianbao.Compliance.Panel;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Rules;

/// <summary>The rules of <c>rules.json</c>, loaded strictly: whatever does not fit is an exception naming file and rule.</summary>
public sealed class RuleCatalog
{
    internal const string FileName = "rules.json";

    private RuleCatalog(RuleFile file)
    {
        Version = file.Version;
        Rules = file.Rules;
        Phrases = file.Phrases.ToImmutableDictionary(StringComparer.Ordinal);
        RequireSingleIds(Rules);
        ReportChecks = [.. Rules.Where(r => CheckSet.OfReports.ContainsKey(r.Check)).Select(r => (r, Bind(r, CheckSet.OfReports[r.Check](r.Parameters, Place(r)))))];
        PanelChecks = [.. Rules.Where(r => CheckSet.OfPanels.ContainsKey(r.Check)).Select(r => (r, Bind(r, CheckSet.OfPanels[r.Check](r.Parameters, Place(r)))))];
        EditionChecks = [.. Rules.Where(r => CheckSet.OfEditions.ContainsKey(r.Check)).Select(r => (r, Bind(r, CheckSet.OfEditions[r.Check](r.Parameters, Place(r)))))];
        FieldChecks = [.. Rules.Where(r => CheckSet.OfFields.ContainsKey(r.Check)).Select(r => (r, Bind(r, CheckSet.OfFields[r.Check](r.Parameters, Place(r)))))];
        foreach (var rule in Rules)
            RequireSoundness(rule);
    }

    /// <summary>The rules that come with the program.</summary>
    /// <exception cref="InvalidDataException">The embedded rules are faulty.</exception>
    public static RuleCatalog Default { get; } = new(StrictJson.ReadEmbedded<RuleFile>(FileName));

    /// <summary>Version of the rules; it changes with every change of theirs.</summary>
    public string Version { get; }

    /// <summary>Every rule, in the file's order.</summary>
    public ImmutableArray<ComplianceRule> Rules { get; }

    internal ImmutableDictionary<string, BilingualText> Phrases { get; }

    internal ImmutableArray<(ComplianceRule Rule, Check Check)> ReportChecks { get; }

    internal ImmutableArray<(ComplianceRule Rule, PanelCheck Check)> PanelChecks { get; }

    internal ImmutableArray<(ComplianceRule Rule, RestatedFigures Check)> EditionChecks { get; }

    internal ImmutableArray<(ComplianceRule Rule, FieldCheck Check)> FieldChecks { get; }

    /// <summary>The rule of this id, or null.</summary>
    public ComplianceRule? Find(string id) => Rules.FirstOrDefault(r => r.Id == id);

    /// <exception cref="InvalidDataException">The text is no sound set of rules.</exception>
    internal static RuleCatalog Read(string json) => new(StrictJson.Read<RuleFile>(json, FileName));

    /// <summary>Makes sure that the form has every cell its rules speak of.</summary>
    /// <exception cref="InvalidDataException">A rule for this form names a cell, row or table that the form has not.</exception>
    internal void RequireOperands(ReportForm form)
    {
        var known = form.Cells.SelectMany(c => new[] { c.Id.Value, c.Row.Id, c.Id.Table }).Concat(form.Balances.Select(b => b.RuleId)).ToHashSet(StringComparer.Ordinal);
        var operands = ReportChecks.Select(c => (c.Rule, Operands: c.Check.Operands(c.Rule))).Concat(PanelChecks.Select(c => (c.Rule, Operands: c.Check.Operands(c.Rule))));
        foreach (var (rule, cells) in operands.Where(o => o.Rule.Forms.Contains(form.Id)))
            if (cells.FirstOrDefault(c => !known.Contains(c)) is { } stranger)
                throw Fault(rule, $"form {form.Id} has no {stranger}");
    }

    private static void RequireSingleIds(ImmutableArray<ComplianceRule> rules)
    {
        if (rules.GroupBy(r => r.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Fault(twice.First(), "the id stands twice");
    }

    private Check Bind(ComplianceRule rule, Check check)
    {
        RequireWords(rule, check.Words);
        return check.Flaw() is { } flaw ? throw Fault(rule, flaw) : check;
    }

    private PanelCheck Bind(ComplianceRule rule, PanelCheck check)
    {
        RequireWords(rule, check.Words);
        return check.Flaw() is { } flaw ? throw Fault(rule, flaw) : check;
    }

    private RestatedFigures Bind(ComplianceRule rule, RestatedFigures check)
    {
        RequireWords(rule, check.Words);
        return check.Flaw() is { } flaw ? throw Fault(rule, flaw) : check;
    }

    private FieldCheck Bind(ComplianceRule rule, FieldCheck check)
    {
        RequireWords(rule, check.Words);
        return check.Flaw() is { } flaw ? throw Fault(rule, flaw) : check;
    }

    private static void RequireWords(ComplianceRule rule, IReadOnlyList<string> offered)
    {
        var used = new MessageTemplate(rule.Message.En).Names.Concat(new MessageTemplate(rule.Message.Zh).Names);
        if (used.FirstOrDefault(w => w is not ("instance" or "cells" or "evidence") && !offered.Contains(w, StringComparer.Ordinal)) is { } unknown)
            throw Fault(rule, $"the check {rule.Check} has no word {{{unknown}}} for the message");
    }

    private static void RequireSoundness(ComplianceRule rule)
    {
        if (!CheckSet.Has(rule.Check))
            throw Fault(rule, $"there is no check {rule.Check}");
        if (!(rule.Dimension is ['D', .. var number] && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 14))
            throw Fault(rule, $"there is no dimension {rule.Dimension}");
        if (rule.Forms.IsEmpty)
            throw Fault(rule, "it applies to no form");
        if (rule.Weight < 0 || (!rule.AmbiguousReadings.IsEmpty && (rule.Weight != 0 || rule.Severity is FindingSeverity.Error)))
            throw Fault(rule, "a rule that touches an ambiguous reading is no error and weighs nothing; no weight is negative");
    }

    private static string Place(ComplianceRule rule) => $"{FileName}, {rule.Id}, parameters";

    private static InvalidDataException Fault(ComplianceRule rule, string what) => new($"{FileName}, {rule.Id}: {what}.");

    private sealed record RuleFile(string Version, Dictionary<string, BilingualText> Phrases, ImmutableArray<ComplianceRule> Rules);
}
