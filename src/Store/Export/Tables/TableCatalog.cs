using System.Collections.Immutable;
using Nianbao.Extractor.Forms;
using Nianbao.Store.Series;

namespace Nianbao.Store.Export.Tables;

/// <summary>
/// The tables of a release: the embedded <c>tables.json</c>, with the variables that forms, series and themes give. A variable is there only with its entry
/// of the codebook.
/// </summary>
public sealed class TableCatalog
{
    private readonly ImmutableDictionary<string, ReleaseTable> _byName;

    internal TableCatalog(TableFile file, VariableSets sets)
    {
        Sets = sets;
        All = [.. file.Tables.Select(t => t.ToTable(sets))];
        _byName = All.ToImmutableDictionary(t => t.Name);
        foreach (var table in All)
            Check(table);
    }

    public static TableCatalog Default { get; } = Of(FormCatalog.All, SeriesCatalog.Default);

    /// <summary>In the order of the codebook.</summary>
    public ImmutableArray<ReleaseTable> All { get; }

    internal VariableSets Sets { get; }

    public ReleaseTable this[string name] => _byName[name];

    internal static TableCatalog Of(ImmutableArray<ReportForm> forms, SeriesCatalog series) =>
        new(StrictJson.ReadEmbedded<TableFile>("Export.Tables.tables.json"), new VariableSets(forms, series));

    private void Check(ReleaseTable table)
    {
        if (table.Columns.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Wrong($"{table.Name} has the variable «{twice.Key}» twice");
        if (table.Key.Concat(table.References.Keys).FirstOrDefault(k => table.Columns.All(c => c.Name != k)) is { } lost)
            throw Wrong($"{table.Name} has no variable «{lost}»");
        if (table.References.Values.FirstOrDefault(t => !_byName.ContainsKey(t)) is { } unknown)
            throw Wrong($"{table.Name} refers to «{unknown}», which is no table");
    }

    private static InvalidDataException Wrong(string what) => new($"tables.json: {what}.");
}

internal sealed record TableFile(ImmutableArray<TableEntry> Tables);

internal sealed record TableEntry(
    string Name, string TitleZh, string TitleEn, ImmutableArray<string> Key, Dictionary<string, string> References, ImmutableArray<ColumnEntry> Columns)
{
    public ReleaseTable ToTable(VariableSets sets) => new(
        Name, TitleZh, TitleEn, Key, References.ToImmutableSortedDictionary(StringComparer.Ordinal), [.. Columns.SelectMany(c => c.ToColumns(sets))]);
}

/// <param name="Expand">Names a set of variables that stands here; nothing else is given then.</param>
internal sealed record ColumnEntry(
    string? Name = null, ColumnType Type = ColumnType.Text, string Zh = "", string En = "", bool IsRequired = false, ImmutableArray<string> Values = default,
    string? Unit = null, string? Source = null, string? Expand = null)
{
    public IEnumerable<ReleaseColumn> ToColumns(VariableSets sets)
    {
        if (Expand is not null)
            return sets.Find(Expand) ?? throw new InvalidDataException($"tables.json: there is no set of variables «{Expand}».");
        if (Name is null || Zh.Length == 0 || En.Length == 0)
            throw new InvalidDataException($"tables.json: the variable «{Name}» has no name or no description.");
        return [new ReleaseColumn(Name, Type, IsRequired, Zh, En, Values.IsDefault ? [] : Values, Unit, Source)];
    }
}
