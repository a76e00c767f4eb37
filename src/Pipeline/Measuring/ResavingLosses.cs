using System.Collections.Immutable;
using System.Text.Json;
using Nianbao.Extractor;

namespace Nianbao.Pipeline.Measuring;

/// <summary>
/// What reports lose when a word processor saves them in another format, <c>corpus/resaving.csv</c>: a line a file, or <c>*</c> for all.
/// Lost are fields (published_on, title, scope, status, issue) and the ids of tables and rows whose cells may be missing; a wrong number
/// is wrong all the same.
/// </summary>
internal sealed class ResavingLosses
{
    private const string Header = "file,loses,reason";

    private static readonly ImmutableHashSet<string> Fields = ["published_on", "title", "scope", "status", "issue"];

    private readonly ILookup<string, string> _byFile;

    private ResavingLosses(ILookup<string, string> byFile) => _byFile = byFile;

    /// <exception cref="InvalidDataException">A line is not of this shape, or gives no reason.</exception>
    public static ResavingLosses Read(string file)
    {
        var lines = File.Exists(file) ? File.ReadAllLines(file) : [Header];
        if (lines.Length == 0 || lines[0] != Header)
            throw new InvalidDataException($"{file} does not begin with «{Header}».");
        var rows = lines.Skip(1).Select(l => l.Split(',', 3) is [{ Length: > 0 } name, { Length: > 0 } loses, { Length: > 0 }]
            ? (Name: name, Loses: loses) : throw new InvalidDataException($"{file}: «{l}» is not «{Header}», or a reason is missing."));
        return new(rows.SelectMany(r => r.Loses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(l => (r.Name, Loss: l))).ToLookup(r => r.Name, r => r.Loss, StringComparer.Ordinal));
    }

    /// <summary>What that file has lost, by its name with the ending.</summary>
    public IReadOnlySet<string> Of(string file) => _byFile["*"].Concat(_byFile[file]).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is still due: of what is lost, whatever the report says; of cells, that no other number is given.</summary>
    public static ExpectedReport Without(ExpectedReport expected, IReadOnlySet<string> losses, AnnualReport report) => expected with
    {
        PublishedOn = losses.Contains("published_on") ? report.PublishedOn : expected.PublishedOn,
        Title = losses.Contains("title") ? report.Title : expected.Title,
        Scope = losses.Contains("scope") ? Id(report.Scope) : expected.Scope,
        Status = losses.Contains("status") ? Id(report.Status)! : expected.Status,
        Issue = losses.Contains("issue") ? null : expected.Issue,
        MayMiss = [.. expected.MayMiss, .. losses.Except(Fields)],
    };

    private static string? Id<T>(T? value) => value is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()!);
}
