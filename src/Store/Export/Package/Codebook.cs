using System.Globalization;
using System.Text;
using Nianbao.Store.Export.Files;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export.Package;

/// <summary>Every variable of a release in Chinese and English: for reading, and as a table.</summary>
internal static class Codebook
{
    private static readonly string[] Header = ["table", "position", "variable", "type", "required", "unit", "values", "source", "description_zh", "description_en"];

    public static string Rows(IEnumerable<ReleaseTable> tables)
    {
        var text = new StringBuilder().AppendJoin(',', Header).Append('\n');
        foreach (var table in tables)
            for (var i = 0; i < table.Columns.Length; i++)
            {
                var c = table.Columns[i];
                string?[] cells = [table.Name, (i + 1).ToString(CultureInfo.InvariantCulture), c.Name, DataPackage.TypeOf(c.Type), c.IsRequired ? "true" : "false", c.Unit,
                    string.Join(';', c.Values), c.Source, c.Zh, c.En];
                text.AppendJoin(',', cells.Select(Quoted)).Append('\n');
            }
        return text.ToString();
    }

    public static string Text(IEnumerable<ReleaseTable> tables)
    {
        var text = new StringBuilder("""
            # 编码手册 Codebook

            空值（CSV 中的空单元格）表示不明或未读出，绝不是 0。CSV 为 UTF-8，逗号分隔；以 = + - @ 开头的文字前加一个撇号，以免电子表格当作公式执行。Parquet 中的 decimal 为 DECIMAL(38, 10)。

            Null (an empty cell in CSV) means unknown or not read, never 0. CSV is UTF-8 with commas; a text that begins with = + - @ has an apostrophe in front, lest a spreadsheet run it as a formula. In Parquet a number with decimals is DECIMAL(38, 10).

            """.ReplaceLineEndings("\n"));
        foreach (var table in tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {table.Name}\n\n{table.TitleZh}\n\n{table.TitleEn}\n\n主键 Key: {string.Join(", ", table.Key)}\n\n");
            text.Append("| 变量 variable | 类型 type | 单位 unit | 说明 | description | 取值 values | 来源 source |\n|---|---|---|---|---|---|---|\n");
            foreach (var c in table.Columns)
                text.Append(CultureInfo.InvariantCulture,
                    $"| {c.Name} | {DataPackage.TypeOf(c.Type)}{(c.IsRequired ? "" : "?")} | {c.Unit} | {Cell(c.Zh)} | {Cell(c.En)} | {string.Join(", ", c.Values)} | {Cell(c.Source ?? "")} |\n");
        }
        return text.Append("\n`?` 可为空 may be null\n").ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Quoted(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        text = CsvFile.Neutral(text);
        return text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
