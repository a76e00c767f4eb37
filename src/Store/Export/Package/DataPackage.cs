using System.Text;
using System.Text.Json;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export.Package;

/// <summary>The release as a Frictionless Data Package (version 1 of the specification): each file with its digest and the schema of its variables.</summary>
internal static class DataPackage
{
    private static readonly JsonWriterOptions Options = new() { Encoder = ReportJson.Options.Encoder, Indented = true, NewLine = "\n" };

    public static string Text(IReadOnlyList<TableResource> resources, string version)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("profile", "data-package");
            json.WriteString("name", "nianbao");
            json.WriteString("title", "政府信息公开工作年度报告面板数据 Panel of Chinese annual reports on government information disclosure");
            json.WriteString("description", "Every figure, problem and measure of the reports that agencies publish under Article 50 of the Regulation on Open Government Information, as read from the documents. See codebook.md.");
            json.WriteString("version", version);
            WriteLicence(json);
            json.WriteStartArray("resources");
            foreach (var resource in resources.OrderBy(r => r.Name, StringComparer.Ordinal))
                WriteResource(json, resource);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(output.ToArray()) + "\n";
    }

    /// <summary>The type as Table Schema spells it.</summary>
    public static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Text => "string",
        ColumnType.Integer => "integer",
        ColumnType.Decimal => "number",
        ColumnType.Boolean => "boolean",
        ColumnType.Date => "date",
        ColumnType.Instant => "datetime",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static void WriteLicence(Utf8JsonWriter json)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteString("name", "CC-BY-4.0");
        json.WriteString("path", "https://creativecommons.org/licenses/by/4.0/");
        json.WriteString("title", "Creative Commons Attribution 4.0");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResource(Utf8JsonWriter json, TableResource resource)
    {
        var isCsv = resource.Format == ReleaseFormat.Csv;
        json.WriteStartObject();
        json.WriteString("profile", isCsv ? "tabular-data-resource" : "data-resource");
        json.WriteString("name", resource.Name);
        json.WriteString("path", resource.File.Name);
        json.WriteString("title", $"{resource.Table.TitleZh} {resource.Table.TitleEn}");
        json.WriteString("format", TableFiles.ExtensionOf(resource.Format));
        json.WriteString("mediatype", resource.Format switch
        {
            ReleaseFormat.Csv => "text/csv",
            ReleaseFormat.JsonLines => "application/jsonl",
            _ => "application/vnd.apache.parquet",
        });
        if (resource.Format != ReleaseFormat.Parquet)
            json.WriteString("encoding", "utf-8");
        json.WriteNumber("bytes", resource.File.Length);
        json.WriteString("hash", $"sha256:{resource.File.Close()}");
        if (isCsv)
            WriteDialect(json);
        WriteSchema(json, resource);
        json.WriteEndObject();
    }

    private static void WriteDialect(Utf8JsonWriter json)
    {
        json.WriteStartObject("dialect");
        json.WriteString("delimiter", ",");
        json.WriteString("lineTerminator", "\n");
        json.WriteString("quoteChar", "\"");
        json.WriteBoolean("doubleQuote", true);
        json.WriteBoolean("header", true);
        json.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter json, TableResource resource)
    {
        json.WriteStartObject("schema");
        json.WriteStartArray("fields");
        foreach (var column in resource.Table.Columns)
            WriteField(json, column);
        json.WriteEndArray();
        WriteTexts(json, "missingValues", [""]);
        // A changed row has no variable where it came or went whole: no key in the strict sense.
        if (resource.Table.Key.All(k => resource.Table.Columns[resource.Table.IndexOf(k)].IsRequired))
            WriteTexts(json, "primaryKey", resource.Table.Key);
        WriteReferences(json, resource);
        json.WriteEndObject();
    }

    /// <summary>The dictionary of cells has a row a form and cell, so that a cell alone is no key of it.</summary>
    private static void WriteReferences(Utf8JsonWriter json, TableResource resource)
    {
        var references = resource.Table.References.Where(r => r.Value != "cells").ToList();
        if (references.Count == 0)
            return;
        json.WriteStartArray("foreignKeys");
        foreach (var (variable, table) in references)
        {
            json.WriteStartObject();
            json.WriteString("fields", variable);
            json.WriteStartObject("reference");
            json.WriteString("resource", TableResource.NameOf(table, resource.Format));
            json.WriteString("fields", variable);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteField(Utf8JsonWriter json, ReleaseColumn column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", TypeOf(column.Type));
        json.WriteString("description", $"{column.Zh} {column.En}");
        json.WriteStartObject("constraints");
        json.WriteBoolean("required", column.IsRequired);
        if (!column.Values.IsEmpty)
            WriteTexts(json, "enum", column.Values);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
