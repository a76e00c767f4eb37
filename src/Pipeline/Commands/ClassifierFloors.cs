using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Nianbao.Extractor.Narrative.Classification.Evaluation;

namespace Nianbao.Pipeline.Commands;

/// <summary>The figures that the classifiers may not fall below, pinned in <c>corpus/baseline.json</c> with the digest of the labels they were measured on.</summary>
/// <param name="LabelsSha256">Of voices.csv and items.csv, line ends as in the files.</param>
/// <param name="Figures">Floor by name; a calibration error is kept as what is left of 1, so that higher is better everywhere.</param>
internal sealed record ClassifierFloors(string LabelsSha256, ImmutableSortedDictionary<string, double> Figures)
{
    private const string Section = "classifier";

    /// <summary>A floor lies so far below what was measured when it was pinned.</summary>
    private const double Slack = 0.005;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

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

    public static string Fingerprint(string labels) =>
        Convert.ToHexStringLower(SHA256.HashData([.. File.ReadAllBytes(Path.Combine(labels, "voices.csv")), .. File.ReadAllBytes(Path.Combine(labels, "items.csv"))]));

    /// <exception cref="UsageException">The file is not there, or not of this shape.</exception>
    public static ClassifierFloors Read(string file)
    {
        if (!File.Exists(file))
            throw new UsageException($"{file} is not there; «nianbao evaluate --pin» writes it.");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.GetProperty(Section).Deserialize<ClassifierFloors>(Json) ?? throw new JsonException($"«{Section}» is null.");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException)
        {
            throw new UsageException($"{file}: {error.Message}");
        }
    }

    /// <summary>What has fallen; empty when all is well.</summary>
    public IReadOnlyList<string> Check(ImmutableSortedDictionary<string, double> measured, string fingerprint)
    {
        List<string> complaints = [.. Figures.Where(f => measured.GetValueOrDefault(f.Key) < f.Value).Select(f => FormattableString.Invariant($"{f.Key} is {measured.GetValueOrDefault(f.Key):0.0000}, below its floor {f.Value:0.0000}"))];
        if (fingerprint != LabelsSha256)
            complaints.Add("the labels are not those that the floors were measured on; look at the figures, then «nianbao evaluate --pin»");
        return complaints;
    }

    /// <summary>Writes the floors; one falls only when it may. The other sections of the file stay.</summary>
    public static void Pin(string file, ImmutableSortedDictionary<string, double> measured, string fingerprint, bool mayLower)
    {
        var sections = File.Exists(file) ? JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(File.ReadAllBytes(file))! : [];
        var old = sections.ContainsKey(Section) && !mayLower ? Read(file).Figures : ImmutableSortedDictionary<string, double>.Empty;
        var floors = measured.ToImmutableSortedDictionary(m => m.Key, m => Math.Max(Math.Floor((m.Value - Slack) * 1000) / 1000, old.GetValueOrDefault(m.Key)), StringComparer.Ordinal);
        sections[Section] = JsonSerializer.SerializeToElement(new ClassifierFloors(fingerprint, floors), Json);
        File.WriteAllText(file, JsonSerializer.Serialize(sections, Json) + "\n");
    }
}
