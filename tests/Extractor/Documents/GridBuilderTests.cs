using Nianbao.Extractor.Documents;

namespace Nianbao.Tests.Extractor.Documents;

public sealed class GridBuilderTests
{
    [Fact]
    public void A_cell_takes_the_next_free_position_and_covers_its_span()
    {
        var random = new Random(3);
        for (var n = 0; n < 200; n++)
        {
            var builder = new GridBuilder();
            var rows = random.Next(1, 8);
            for (var r = 0; r < rows; r++)
            {
                builder.StartRow();
                for (var c = random.Next(6); c > 0; c--)
                    builder.AddCell($"{r}.{c}", random.Next(1, 4), random.Next(1, 4));
            }
            var grid = builder.Build(default);
            grid.Rows.Length.ShouldBe(rows);
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < grid.Rows[r].Length; c++)
                {
                    var (top, left) = (grid.Rows[r][c].Origin.Row!.Value, grid.Rows[r][c].Origin.Column!.Value);
                    grid.Rows[top][left].ShouldBeSameAs(grid.Rows[r][c]);
                    r.ShouldBeInRange(top, top + grid.Rows[r][c].RowSpan - 1);
                    c.ShouldBeInRange(left, left + grid.Rows[r][c].ColumnSpan - 1);
                }
        }
    }

    [Fact]
    public void A_row_with_too_few_cells_stays_short()
    {
        var builder = new GridBuilder();
        builder.StartRow();
        builder.AddCell("甲", 1, 1);
        builder.AddCell("乙", 1, 1);
        builder.StartRow();
        builder.AddCell("丙", 1, 1);
        builder.Build(default).Rows.Select(r => r.Length).ShouldBe([2, 1]);
    }

    [Fact]
    public void A_cell_before_any_row_is_a_mistake_of_the_caller() =>
        Should.Throw<InvalidOperationException>(() => new GridBuilder().AddCell("甲", 1, 1));

    [Fact]
    public void A_row_has_no_more_columns_than_the_cap()
    {
        var builder = new GridBuilder();
        builder.StartRow();
        for (var i = 0; i < 1000; i++)
            builder.AddCell("甲", 1, 60);
        builder.Build(default).Rows[0].Length.ShouldBeLessThanOrEqualTo(256);
    }
}
