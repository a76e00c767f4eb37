using System.Collections.Immutable;

namespace Nianbao.Pipeline.Measuring;

/// <summary>How well the documents of the corpus are read.</summary>
/// <param name="Documents">Those that must be read, in the order of their names.</param>
/// <param name="KnownBad">Those that the manifest marks as not read yet.</param>
/// <param name="Skipped">Names of documents whose format needs a tool that is not installed here.</param>
internal sealed record DocumentEvaluation(ImmutableArray<DocumentComparison> Documents, ImmutableArray<DocumentComparison> KnownBad, ImmutableArray<string> Skipped)
{
    /// <summary>Shares from 0 to 1 by name, higher is better.</summary>
    public ImmutableSortedDictionary<string, double> Figures => new Dictionary<string, double>
    {
        ["identity"] = Share(d => d.IdentityRight ? 1 : 0, _ => 1),
        ["status"] = Share(d => d.StatusRight ? 1 : 0, _ => 1),
        ["cells"] = Share(d => d.CellsRight, d => d.Cells),
        ["no_wrong_cell"] = Share(d => d.Wrong == 0 ? 1 : 0, _ => 1),
        ["sections"] = Share(d => d.SectionsFound, d => d.Sections),
        ["items"] = Share(d => 2 * d.ItemsRight, d => d.Items + d.ItemsGiven),
        ["as_expected"] = Share(d => d.Differences.IsEmpty ? 1 : 0, _ => 1),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public string Write()
    {
        var lines = Documents.Where(d => !d.Differences.IsEmpty).Select(d => $"{d.File}: {string.Join("; ", d.Differences)}")
            .Append($"{Documents.Length} documents, {Documents.Count(d => d.Differences.IsEmpty)} as expected, {KnownBad.Length} known bad, {Skipped.Length} skipped; {Documents.Sum(d => d.CellsRight)} of {Documents.Sum(d => d.Cells)} cells right, {Documents.Sum(d => d.Wrong)} wrong")
            .Append(string.Join(", ", Figures.Select(f => FormattableString.Invariant($"{f.Key} {f.Value:0.0000}"))));
        return string.Join('\n', lines) + "\n";
    }

    private double Share(Func<DocumentComparison, int> part, Func<DocumentComparison, int> whole) =>
        Documents.Sum(whole) is > 0 and var total ? (double)Documents.Sum(part) / total : 1;
}
