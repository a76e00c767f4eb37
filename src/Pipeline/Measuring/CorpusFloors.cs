using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nianbao.Pipeline.Commands;

namespace Nianbao.Pipeline.Measuring;

/// <summary>Figures that may not fall, pinned in a section of <c>corpus/baseline.json</c> with the digest of the files they were measured on.</summary>
/// <param name="Sha256">Of the files measured on.</param>
/// <param name="Figures">Floor by name; higher is better everywhere.</param>
internal sealed record CorpusFloors(string Sha256, ImmutableSortedDictionary<string, double> Figures)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>One digest for files by name and content.</summary>
    /// <param name="folder">To which the names are relative.</param>
    public static string Fingerprint(string folder, IEnumerable<string> files)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            sha.AppendData(Encoding.UTF8.GetBytes(file));
            sha.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))));
        }
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    /// <param name="section">classifier or documents.</param>
    /// <exception cref="UsageException">The file is not there, or not of this shape.</exception>
    public static CorpusFloors Read(string file, string section)
    {
        if (!File.Exists(file))
            throw new UsageException($"{file} is not there; «nianbao evaluate --pin» writes it.");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.GetProperty(section).Deserialize<CorpusFloors>(Json) ?? throw new JsonException($"«{section}» is null.");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException)
        {
            throw new UsageException($"{file}, «{section}»: {error.Message} «nianbao evaluate --pin» writes it.");
        }
    }

    /// <summary>What has fallen; empty when all is well.</summary>
    public IReadOnlyList<string> Check(IReadOnlyDictionary<string, double> measured, string fingerprint, string what)
    {
        List<string> complaints = [.. Figures.Where(f => measured.GetValueOrDefault(f.Key) < f.Value).Select(f => FormattableString.Invariant($"{f.Key} is {measured.GetValueOrDefault(f.Key):0.0000}, below its floor {f.Value:0.0000}"))];
        if (fingerprint != Sha256)
            complaints.Add($"the {what} are not those that the floors were measured on; look at the figures, then «nianbao evaluate --pin»");
        return complaints;
    }

    /// <summary>Writes the floors of a section; one falls only when it may. The other sections of the file stay.</summary>
    /// <param name="slack">So far below what was measured a floor lies.</param>
    public static void Pin(string file, string section, IReadOnlyDictionary<string, double> measured, string fingerprint, double slack, bool mayLower)
    {
        var sections = File.Exists(file) ? JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(File.ReadAllBytes(file))! : [];
        var old = sections.ContainsKey(section) && !mayLower ? Read(file, section).Figures : ImmutableSortedDictionary<string, double>.Empty;
        var floors = measured.ToImmutableSortedDictionary(m => m.Key, m => Math.Max(Math.Floor((m.Value - slack) * 1000 + 1e-9) / 1000, old.GetValueOrDefault(m.Key)), StringComparer.Ordinal);
        sections[section] = JsonSerializer.SerializeToElement(new CorpusFloors(fingerprint, floors), Json);
        File.WriteAllText(file, JsonSerializer.Serialize(sections, Json) + "\n");
    }
}
