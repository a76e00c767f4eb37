using System.Collections.Immutable;

namespace Nianbao.Extractor.Narrative.Classification.Evaluation;

/// <summary>How well a classifier reads items that it never saw.</summary>
/// <param name="Items">Items measured on.</param>
/// <param name="Themes">One a theme, in the order of <see cref="ThemeIds"/>; on items that are problems or measures, their side left to the classifier.</param>
/// <param name="Micro">All themes together.</param>
/// <param name="RoleCounts">Row: the role by the label; column: the role given, named or not.</param>
/// <param name="RoleMacroF1">Mean F1 of the four roles.</param>
/// <param name="NamedShare">Share of the items whose role is named, not abstained from.</param>
/// <param name="NamedAccuracy">Share of the named roles that are right.</param>
/// <param name="RoleCalibration">Of the probability of the most probable role.</param>
/// <param name="ThemeCalibration">Of every theme's probability on every item.</param>
/// <param name="Keyword">Micro score of <see cref="KeywordThemes"/>, which is told the side.</param>
/// <param name="MajorityThemeF1">Micro F1 of naming the commonest theme always.</param>
/// <param name="MajorityRoleF1">Macro F1 of naming the commonest role always.</param>
/// <param name="Agreement">Agreement with the second labelling; null where there is none.</param>
public sealed record ClassifierEvaluation(
    int Items, ImmutableArray<Score> Themes, Score Micro, ImmutableArray<ImmutableArray<int>> RoleCounts, double RoleMacroF1, double NamedShare, double NamedAccuracy,
    Reliability RoleCalibration, Reliability ThemeCalibration, Score Keyword, double MajorityThemeF1, double MajorityRoleF1, Agreement? Agreement);

/// <param name="Hits">Rightly named.</param>
/// <param name="Named">Named, right or wrong.</param>
/// <param name="Support">To be named.</param>
public readonly record struct Score(int Hits, int Named, int Support)
{
    public double Precision => Named == 0 ? 0 : (double)Hits / Named;

    public double Recall => Support == 0 ? 0 : (double)Hits / Support;

    public double F1 => Named + Support == 0 ? 0 : 2.0 * Hits / (Named + Support);

    public static Score operator +(Score a, Score b) => new(a.Hits + b.Hits, a.Named + b.Named, a.Support + b.Support);

    /// <summary>How often each bit of <paramref name="named"/> is one of <paramref name="expected"/>.</summary>
    public static Score OfMasks(uint named, uint expected) =>
        new(System.Numerics.BitOperations.PopCount(named & expected), System.Numerics.BitOperations.PopCount(named), System.Numerics.BitOperations.PopCount(expected));
}

/// <summary>A reliability curve: what was said against what came true.</summary>
/// <param name="Bins">Ten of equal width; an empty one has the count 0.</param>
public sealed record Reliability(ImmutableArray<ReliabilityBin> Bins)
{
    /// <summary>Expected calibration error: the mean distance of said and true, 0 to 1.</summary>
    public double Error => Bins.Sum(b => b.Count) is > 0 and var count ? Bins.Sum(b => Math.Abs(b.Said - b.True) * b.Count) / count : 0;

    public static Reliability Of(IEnumerable<(double Probability, bool IsTrue)> cases)
    {
        var sums = new (double Said, int True, int Count)[10];
        foreach (var (probability, isTrue) in cases)
        {
            ref var bin = ref sums[Math.Clamp((int)(probability * 10), 0, 9)];
            bin = (bin.Said + probability, bin.True + (isTrue ? 1 : 0), bin.Count + 1);
        }

        return new Reliability([.. sums.Select(s => s.Count == 0 ? default : new ReliabilityBin(s.Said / s.Count, (double)s.True / s.Count, s.Count))]);
    }
}

/// <param name="Said">Mean probability.</param>
/// <param name="True">Share that came true.</param>
public readonly record struct ReliabilityBin(double Said, double True, int Count);

/// <summary>Cohen's κ between two labellings of the same items: 1 full agreement, 0 what chance gives.</summary>
/// <param name="Role">Over the four roles.</param>
/// <param name="Themes">Over every yes or no to a theme, of items that both call problem or measure.</param>
public sealed record Agreement(int Items, double Role, double Themes)
{
    /// <summary>κ of pairs of answers.</summary>
    public static double Kappa<T>(IReadOnlyCollection<(T First, T Second)> pairs) where T : notnull
    {
        if (pairs.Count == 0)
            return 0;
        var n = (double)pairs.Count;
        var observed = pairs.Count(p => p.First.Equals(p.Second)) / n;
        var second = pairs.CountBy(p => p.Second).ToDictionary(p => p.Key, p => p.Value / n);
        var expected = pairs.CountBy(p => p.First).Sum(p => p.Value / n * second.GetValueOrDefault(p.Key));
        return expected >= 1 ? 1 : (observed - expected) / (1 - expected);
    }
}
