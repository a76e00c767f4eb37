using System.Collections.Immutable;
using Nianbao.Store.Export.Files;
using Nianbao.Store.Export.Parquet;
using Nianbao.Store.Export.Rows;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export;

/// <summary>The tables of a release with their files. A table has no file before it is asked for.</summary>
internal sealed class TableFiles(ReleaseFolder release, ReleaseOptions options)
{
    private readonly Dictionary<string, TableWriter> _writers = new(StringComparer.Ordinal);
    private readonly List<TableResource> _resources = [];

    /// <summary>In the order in which they were begun.</summary>
    public IReadOnlyList<TableResource> Resources => _resources;

    public TableWriter Of(string table) => _writers.TryGetValue(table, out var writer) ? writer : Begin(TableCatalog.Default[table]);

    /// <summary>Writes what is held back of all tables; those that were never asked for get their headers.</summary>
    public void Finish()
    {
        foreach (var table in TableCatalog.Default.All.Where(t => t.Name != Package.ChangeLog.Table))
            Of(table.Name).Finish();
        foreach (var resource in _resources)
            resource.File.Close();
    }

    private TableWriter Begin(ReleaseTable table)
    {
        var files = options.Formats.Distinct().Order().Select(format => Begin(table, format)).ToImmutableArray();
        var writer = new TableWriter(table, files);
        _writers.Add(table.Name, writer);
        return writer;
    }

    private (ReleaseFile File, ITableFile Format) Begin(ReleaseTable table, ReleaseFormat format)
    {
        var file = release.Create($"{table.Name}.{ExtensionOf(format)}");
        _resources.Add(new TableResource(table, format, file));
        return (file, format switch
        {
            ReleaseFormat.Csv => new CsvFile(file, table, options.WithMark),
            ReleaseFormat.JsonLines => new JsonLinesFile(file, table),
            ReleaseFormat.Parquet => new ParquetFile(file, table),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        });
    }

    public static string ExtensionOf(ReleaseFormat format) => format switch
    {
        ReleaseFormat.Csv => "csv",
        ReleaseFormat.JsonLines => "jsonl",
        ReleaseFormat.Parquet => "parquet",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}

/// <summary>One file of one table.</summary>
internal sealed record TableResource(ReleaseTable Table, ReleaseFormat Format, ReleaseFile File)
{
    /// <summary>CSV is the table itself; the others bear their format.</summary>
    public string Name => NameOf(Table.Name, Format);

    public static string NameOf(string table, ReleaseFormat format) => format == ReleaseFormat.Csv ? table : $"{table}-{TableFiles.ExtensionOf(format)}";
}
