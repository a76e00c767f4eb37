using System.Text.Json;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Forms;

public sealed class FormCatalogTests
{
    [Theory]
    [InlineData("2019", 22, 161, 15, 2019, 2020)]
    [InlineData("2021", 10, 175, 15, 2021, null)]
    public void A_form_has_the_prescribed_number_of_cells(string id, int proactive, int requests, int disputes, int first, int? last)
    {
        var form = FormCatalog.Get(id);
        form.Table("proactive")!.Cells.Length.ShouldBe(proactive);
        form.Table("requests")!.Cells.Length.ShouldBe(requests);
        form.Table("disputes")!.Cells.Length.ShouldBe(disputes);
        form.Cells.Length.ShouldBe(proactive + requests + disputes);
        (form.FirstYear, form.LastYear).ShouldBe((first, last));
        form.Sections.Length.ShouldBe(6);
    }

    [NeedsSharedFact]
    public void The_forms_equal_the_agreed_definitions_cell_for_cell()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Shared!, "forms"), "*.json"))
        {
            using var file = JsonDocument.Parse(File.ReadAllText(path));
            var agreed = file.RootElement;
            var form = FormCatalog.Get(agreed.GetProperty("form").GetString()!);
            form.Notice.ShouldBe(agreed.GetProperty("notice").GetString());
            form.Sections.Select(s => (s.Id, s.Heading)).ShouldBe(agreed.GetProperty("sections").EnumerateArray().Select(s => (s.GetProperty("id").GetString()!, s.GetProperty("heading").GetString()!)));
            var cells = agreed.GetProperty("cells").EnumerateArray().ToList();
            form.Cells.Select(c => c.Id.Value).ShouldBe(cells.Select(c => c.GetProperty("id").GetString()!));
            foreach (var (mine, other) in form.Cells.Zip(cells))
            {
                mine.Column.Unit.ShouldBe(other.GetProperty("unit").GetString(), mine.Id.Value);
                Label.Normalise(mine.Column.Label).ShouldBe(Label.Normalise(other.GetProperty("column").EnumerateArray().Last().GetString()!), mine.Id.Value);
                if (mine.Row.Label.Length > 0)
                    Label.Of(mine.Row.Label).Core.ShouldBe(Label.Of(other.GetProperty("row").EnumerateArray().Last().GetString()!).Core, mine.Id.Value);
            }
        }
    }

    [Fact]
    public void A_form_that_does_not_exist_is_named() =>
        Should.Throw<KeyNotFoundException>(() => FormCatalog.Get("2030")).Message.ShouldContain("2030");

    [Theory]
    [InlineData("requests.processing.granted.natural_person", "requests", "requests.processing.granted", "natural_person")]
    [InlineData("disputes.reconsideration.upheld", "disputes", "disputes.reconsideration", "upheld")]
    public void A_cell_id_comes_apart(string text, string table, string row, string column)
    {
        var id = CellId.Parse(text);
        (id.Table, id.Row, id.Column, id.ToString()).ShouldBe((table, row, column, text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("requests")]
    [InlineData(".a.b")]
    [InlineData("a.b.")]
    [InlineData("a..b")]
    [InlineData("A.b")]
    [InlineData("a.规章")]
    public void What_is_no_cell_id_is_refused(string text)
    {
        CellId.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => CellId.Parse(text));
    }
}
