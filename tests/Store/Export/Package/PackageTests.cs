using System.Text.Json;
using System.Text.RegularExpressions;
using Nianbao.Store;
using Nianbao.Store.Export;
using Nianbao.Store.Export.Package;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Tests.Store.Export.Package;

public sealed partial class PackageTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public PackageTests()
    {
        using var database = _folder.Open();
        var store = new ReportStore(database, _folder.Clock);
        store.SaveAgencies([Samples.Source("a")]);
        for (var seed = 0; seed < 20; seed++)
            store.Save(Samples.Drawn(seed));
        new ReleaseWriter(database, Samples.FindForm).Write(_folder.Path, new([ReleaseFormat.Csv, ReleaseFormat.JsonLines, ReleaseFormat.Parquet]), []);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_variable_of_any_file_lacks_an_entry_in_both_languages()
    {
        var entries = CsvRows.Read(InFolder("codebook.csv")).ToList();
        entries[0].ShouldBe(["table", "position", "variable", "type", "required", "unit", "values", "source", "description_zh", "description_en"]);
        var text = File.ReadAllText(InFolder("codebook.md"));
        foreach (var table in TableCatalog.Default.All.Where(t => t.Name != ChangeLog.Table))
        {
            var own = entries.Where(e => e[0] == table.Name).ToList();
            CsvRows.Read(InFolder($"{table.Name}.csv")).First().ShouldBe(own.Select(e => e[2]), table.Name);
            foreach (var entry in own)
            {
                entry[3].ShouldBeOneOf("string", "integer", "number", "boolean", "date", "datetime");
                Chinese().IsMatch(entry[8]).ShouldBeTrue(entry[2]);
                Latin().IsMatch(entry[9]).ShouldBeTrue(entry[2]);
                text.ShouldContain($"| {entry[2]} | ");
            }
        }
    }

    [Fact]
    public void Every_row_of_every_table_has_as_many_cells_as_the_codebook_has_variables()
    {
        foreach (var table in TableCatalog.Default.All.Where(t => t.Name != ChangeLog.Table))
            CsvRows.Read(InFolder($"{table.Name}.csv")).ShouldAllBe(r => r.Length == table.Columns.Length);
    }

    /// <summary>The facts of the profiles «data-package», «data-resource» and «table-schema» of the Frictionless specification, version 1.</summary>
    [Fact]
    public void The_data_package_keeps_to_the_profiles_of_Frictionless()
    {
        var package = JsonDocument.Parse(File.ReadAllText(InFolder("datapackage.json"))).RootElement;
        ResourceName().IsMatch(package.GetProperty("name").GetString()!).ShouldBeTrue();
        foreach (var licence in package.GetProperty("licenses").EnumerateArray())
            LicenceName().IsMatch(licence.GetProperty("name").GetString()!).ShouldBeTrue();
        var resources = package.GetProperty("resources").EnumerateArray().ToDictionary(r => r.GetProperty("name").GetString()!);
        resources.Count.ShouldBe(3 * (TableCatalog.Default.All.Length - 1));
        foreach (var (name, resource) in resources)
        {
            ResourceName().IsMatch(name).ShouldBeTrue(name);
            var path = resource.GetProperty("path").GetString()!;
            path.ShouldNotStartWith("/");
            new FileInfo(InFolder(path)).Length.ShouldBe(resource.GetProperty("bytes").GetInt64());
            ResourceHash().IsMatch(resource.GetProperty("hash").GetString()!).ShouldBeTrue();
            CheckSchema(resource.GetProperty("schema"), resources);
        }
    }

    private static void CheckSchema(JsonElement schema, Dictionary<string, JsonElement> resources)
    {
        var fields = schema.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()!).ToList();
        fields.ShouldBeUnique();
        foreach (var key in schema.TryGetProperty("primaryKey", out var keys) ? keys.EnumerateArray().Select(k => k.GetString()!) : [])
            fields.ShouldContain(key);
        if (!schema.TryGetProperty("foreignKeys", out var references))
            return;
        references.GetArrayLength().ShouldBeGreaterThan(0);
        foreach (var reference in references.EnumerateArray())
        {
            fields.ShouldContain(reference.GetProperty("fields").GetString()!);
            var target = reference.GetProperty("reference");
            resources[target.GetProperty("resource").GetString()!].GetProperty("schema").GetProperty("fields").EnumerateArray()
                .Select(f => f.GetProperty("name").GetString()).ShouldContain(target.GetProperty("fields").GetString());
        }
    }

    private string InFolder(string name) => Path.Combine(_folder.Path, name);

    [GeneratedRegex("^([-a-z0-9._/])+$")]
    private static partial Regex ResourceName();

    [GeneratedRegex("^([-a-zA-Z0-9._])+$")]
    private static partial Regex LicenceName();

    [GeneratedRegex("^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$")]
    private static partial Regex ResourceHash();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{3}")]
    private static partial Regex Latin();
}
