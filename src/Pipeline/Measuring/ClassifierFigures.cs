using System.Collections.Immutable;
using Nianbao.Extractor.Narrative.Classification.Evaluation;

namespace Nianbao.Pipeline.Measuring;

/// <summary>What of the classifiers' evaluation has a floor.</summary>
internal static class ClassifierFigures
{
    /// <summary>A calibration error is kept as what is left of 1, so that higher is better everywhere.</summary>
    public static ImmutableSortedDictionary<string, double> Of(ClassifierEvaluation e) => new Dictionary<string, double>
    {
        ["role_macro_f1"] = e.RoleMacroF1,
        ["theme_micro_f1"] = e.Micro.F1,
        ["theme_micro_f1_over_keyword"] = e.Micro.F1 - e.Keyword.F1,
        ["role_calibration"] = 1 - e.RoleCalibration.Error,
        ["theme_calibration"] = 1 - e.ThemeCalibration.Error,
        ["kappa_role"] = e.Agreement?.Role ?? 0,
        ["kappa_themes"] = e.Agreement?.Themes ?? 0,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Of voices.csv and items.csv, line ends as in the files.</summary>
    public static string Fingerprint(string labels) => CorpusFloors.Fingerprint(labels, ["voices.csv", "items.csv"]);
}
