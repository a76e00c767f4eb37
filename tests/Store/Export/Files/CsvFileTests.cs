using System.Collections.Immutable;
using System.Text;
using Nianbao.Store.Export.Files;
using Nianbao.Store.Export.Package;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Tests.Store.Export.Files;

public sealed class CsvFileTests
{
    private static readonly ReleaseTable Table = new("t", "表", "table", ["a"], ImmutableSortedDictionary<string, string>.Empty,
        [new("a", ColumnType.Text, false, "甲", "a", []), new("n", ColumnType.Decimal, false, "数", "n", [])]);

    [Theory]
    [InlineData("公开", "公开")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-", "'-")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_text_is_quoted_where_it_must_be_and_runs_as_no_formula(string? text, string cell) => Write(Value.Of(text), Value.Of(1m)).ShouldBe($"{cell},1\n");

    [Theory]
    [InlineData("-5", "-5")]
    [InlineData("0.00", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("1234567890123456789012", "1234567890123456789012")]
    [InlineData("0.00000000004", "0")]
    [InlineData("0.00000000006", "0.0000000001")]
    [InlineData("9999999999999999999999999999", "9999999999999999999999999999")]
    [InlineData("10000000000000000000000000000", "")]
    public void A_number_has_its_plain_spelling_and_none_beyond_what_the_type_can_hold(string number, string cell) =>
        Write(default, Value.Of(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture))).ShouldBe($",{cell}\n");

    [Fact]
    public void The_mark_comes_first_when_it_is_asked_for()
    {
        using var output = new MemoryStream();
        new CsvFile(output, Table, withMark: true).Finish();
        output.ToArray().ShouldBe([0xEF, 0xBB, 0xBF, .. "a,n\n"u8]);
    }

    [Fact]
    public void What_was_written_reads_back()
    {
        var path = Path.GetTempFileName();
        string[] texts = ["甲,\"乙\"", "a\n\"\"b", "x\"", ",", "\"", "plain"];
        using (var output = File.Create(path))
        {
            var csv = new CsvFile(output, Table, withMark: true);
            foreach (var text in texts)
                csv.Write([Value.Of(text), default]);
            csv.Finish();
        }
        CsvRows.Read(path).ShouldBe([["a", "n"], .. texts.Select(t => new[] { t, "" })]);
        File.Delete(path);
    }

    private static string Write(params Value[] row)
    {
        using var output = new MemoryStream();
        var csv = new CsvFile(output, Table, withMark: false);
        csv.Write(row);
        csv.Finish();
        return Encoding.UTF8.GetString(output.ToArray())["a,n\n".Length..];
    }
}
