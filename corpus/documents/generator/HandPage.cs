using System.Text;
using System.Text.RegularExpressions;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>
/// Pages written by hand (<c>pages/</c>), in which only numbers, labels and prose are filled in:
/// <c>{{title}}</c>, <c>{{year}}</c>, <c>{{agency}}</c>; <c>{{v¦cell}}</c> a value as printed; <c>{{l¦row}}</c> a label; <c>{{h¦section}}</c> a heading;
/// <c>{{p¦part¦before¦after}}</c> the paragraphs of preface, overview, problems or other_matters between two strings;
/// <c>{{r¦row¦before¦after}}</c> the seven values of a row of table 2 between two strings; <c>{{each¦group¦row¦cell}}</c> the leaf rows of a group,
/// where <c>%l</c>, <c>%c</c> and <c>%v</c> stand for label, cells and value; <c>{{d¦block¦before¦after}}</c> five values of table 3; <c>{{t¦table¦hand}}</c> a whole table.
/// </summary>
internal static partial class HandPage
{
    public static string Fill(string folder, string name, LaidReport? report)
    {
        var page = File.ReadAllText(Path.Combine(folder, "pages", name)).ReplaceLineEndings("\n");
        return report is null ? page : Mark.Replace(page, m => m.Value == "{{charset}}" ? m.Value : Value(m.Groups["what"].Value.Split('¦'), report, name));
    }

    private static string Value(string[] what, LaidReport report, string page) => what switch
    {
        ["title"] => report.Title,
        ["year"] => Number(report.Spec.Year),
        ["next_year"] => Number(report.Spec.Year + 1),
        ["agency"] => report.Body.Name,
        ["v", var cell] => report.Prints[cell].Text,
        ["l", var row] => Label(report, row),
        ["h", var section] => report.Heading(section),
        ["p", var part, var before, var after] => string.Join("\n", Paragraphs(report, part).Select(t => before + t + after)),
        ["r", var row, var before, var after] => string.Concat(report.Figures.Form.RequestColumns.Select(c => before + report.Prints[$"requests.{row}.{c.Id}"].Text + after)),
        ["d", var block, var before, var after] => string.Concat(report.Figures.Form.DisputeColumns.Select(c => before + report.Prints[$"disputes.{block}.{c.Id}"].Text + after)),
        ["each", var group, var row, var cell] => Rows(report, group, row, cell),
        ["t", var table, var hand] => HtmlHands.Find(hand).Table(table switch { "proactive" => report.Tables.Proactive(), "requests" => report.Tables.Requests(), _ => report.Tables.Disputes() }),
        _ => throw new InvalidDataException($"pages/{page} has the unknown mark {string.Join('¦', what)}."),
    };

    private static string Rows(LaidReport report, string group, string row, string cell)
    {
        var rows = new StringBuilder();
        foreach (var id in report.Figures.Form.RequestRows.Where(r => r.StartsWith(group, StringComparison.Ordinal)))
            rows.Append(row.Replace("%l", Label(report, id), StringComparison.Ordinal)
                .Replace("%c", string.Concat(report.Figures.Form.RequestColumns.Select(c => cell.Replace("%v", report.Prints[$"requests.{id}.{c.Id}"].Text, StringComparison.Ordinal))), StringComparison.Ordinal));
        return rows.ToString();
    }

    private static IEnumerable<string> Paragraphs(LaidReport report, string part)
    {
        var section = "";
        foreach (var block in report.Text.Blocks())
        {
            if (block is Heading { Level: 1 } heading)
                section = heading.Text;
            else if (block is Paragraph paragraph && section == (part == "preface" ? "" : report.Heading(part)))
                yield return paragraph.Text;
        }
    }

    /// <summary>The label of a row of table 2 as the tables print it.</summary>
    private static string Label(LaidReport report, string row)
    {
        var node = report.Figures.Form.Requests.AsEnumerable();
        var label = "";
        foreach (var part in row.Split('.'))
        {
            var found = node.Single(n => n.Id == part);
            (label, node) = (found.Label, found.Rows ?? []);
        }
        return report.Figures.Report.Shape!.Labels!.GetValueOrDefault($"requests.{row}") ?? label;
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{(?<what>[^{}]*)\}\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark { get; }
}
