using System.Globalization;
using System.Text;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Narrative.Classification;
using Nianbao.Extractor.Narrative.Classification.Evaluation;
using Nianbao.Extractor.Narrative.Classification.Labels;

namespace Nianbao.Pipeline.Commands;

/// <summary>An evaluation as text.</summary>
internal static class EvaluationTable
{
    public static string Write(ClassifierEvaluation e)
    {
        var text = new StringBuilder();
        Line($"{e.Items} items of the test voices");
        Line($"{"theme",-24} precision  recall     F1  support");
        for (var theme = 0; theme < e.Themes.Length; theme++)
            Line(Row(ThemeIds.All[theme], e.Themes[theme]));
        Line(Row("all themes (micro)", e.Micro));
        Line(Row("cue phrases (baseline)", e.Keyword));
        Line($"{"majority (baseline)",-24} {"",9} {"",7} {e.MajorityThemeF1,6:0.000}");
        Line($"");
        Line($"{"role by label | given",-24} {string.Join(' ', Roles.Select(r => $"{r,15}"))}");
        foreach (var (role, counts) in Roles.Zip(e.RoleCounts))
            Line($"{role,-24} {string.Join(' ', counts.Select(c => $"{c,15}"))}");
        Line($"role macro F1 {e.RoleMacroF1:0.000} (majority {e.MajorityRoleF1:0.000}); named {e.NamedShare:0.000} of them, {e.NamedAccuracy:0.000} right");
        Line($"");
        Calibration("theme", e.ThemeCalibration);
        Calibration("role", e.RoleCalibration);
        if (e.Agreement is { } a)
            Line($"second labelling: {a.Items} items, kappa role {a.Role:0.000}, themes {a.Themes:0.000}");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        void Calibration(string name, Reliability reliability)
        {
            Line($"{name} calibration: said → true (count); expected error {reliability.Error:0.000}");
            foreach (var bin in reliability.Bins.Where(b => b.Count > 0))
                Line($"  {bin.Said:0.00} → {bin.True:0.00} ({bin.Count})");
        }
    }

    private static IEnumerable<string> Roles => Enum.GetValues<ItemRole>().Select(LabelFile.IdOf);

    private static FormattableString Row(string name, Score score) =>
        $"{name,-24} {score.Precision,9:0.000} {score.Recall,7:0.000} {score.F1,6:0.000} {score.Support,8}";
}
