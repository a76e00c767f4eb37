using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nianbao.Extractor.Forms;

namespace Nianbao.Pipeline.Measuring;

/// <summary>What a careful person reads in one document of the corpus, <c>expected/&lt;id&gt;.json</c>.</summary>
/// <param name="Status">complete, partial, not_a_report or unreadable.</param>
/// <param name="Issue">A code that must be among the issues; null for no demand.</param>
/// <param name="Agency">Null for a document that is no report; then everything below is empty.</param>
/// <param name="Sections">Ids of the sections that must be found.</param>
/// <param name="Figures">Row id → values in the form's order, null for a cell that is not filled. The row «disputes» has fifteen.</param>
/// <param name="MayMiss">Rows or tables of which a number may stay unread: their place is open on the page.</param>
internal sealed record ExpectedReport(
    string File, string Status, string? Issue, string? Title, ExpectedAgency? Agency, string? Scope, int? ReportYear, string? Form, DateOnly? PublishedOn,
    ImmutableArray<string> Sections, ImmutableDictionary<string, ImmutableArray<decimal?>> Figures, ImmutableArray<string> MayMiss, ImmutableArray<ExpectedItem> Narrative)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="InvalidDataException">The file is not of this shape.</exception>
    public static ExpectedReport Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ExpectedReport>(System.IO.File.ReadAllBytes(file), Json) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{file}: {error.Message}", error);
        }
    }

    /// <summary>The value due in each cell; for a form without tables: nothing.</summary>
    /// <exception cref="InvalidDataException">A row has not as many values as the form has columns.</exception>
    public IEnumerable<(CellId Cell, decimal? Value)> Cells() =>
        Form is null or "free" ? [] : FormCatalog.Get(Form).Tables.SelectMany(t => t.Rows).SelectMany(r =>
            Figures.TryGetValue(r.Id, out var values) && values.Length == r.Columns.Length
                ? r.Columns.Select((c, i) => (CellId.Parse($"{r.Id}.{c.Id}"), values[i]))
                : throw new InvalidDataException($"{File}: «{r.Id}» needs {r.Columns.Length} values."));

    public bool MayStayUnread(CellId cell) => MayMiss.Any(m => cell.Value.StartsWith(m + ".", StringComparison.Ordinal));
}

/// <param name="Level">Null where it cannot be told.</param>
internal sealed record ExpectedAgency(string Name, string? Level, string Type);

/// <param name="Role">problem or measure.</param>
internal sealed record ExpectedItem(string Role, string Text);
