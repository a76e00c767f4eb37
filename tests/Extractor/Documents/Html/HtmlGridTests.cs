using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Html;
using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Documents.Html;

public sealed class HtmlGridTests
{
    private static readonly int MaxColumns = ReaderLimits.Default.MaxColumns;

    [Fact]
    public void A_cell_takes_the_next_free_position_and_covers_its_span()
    {
        var random = new Random(3);
        for (var n = 0; n < 200; n++)
        {
            var builder = new HtmlGrid(MaxColumns);
            var rows = random.Next(1, 8);
            for (var r = 0; r < rows; r++)
            {
                builder.StartRow();
                for (var c = random.Next(r == rows - 1 ? 1 : 0, 6); c > 0; c--)
                    builder.AddCell($"{r}.{c}", random.Next(1, 4), random.Next(1, 4));
            }
            var grid = Rows(builder);
            grid.Length.ShouldBe(rows);
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < grid[r].Length; c++)
                {
                    var (top, left) = (grid[r][c].Origin.Row!.Value, grid[r][c].Origin.Column!.Value);
                    grid[top][left].ShouldBeSameAs(grid[r][c]);
                    r.ShouldBeInRange(top, top + grid[r][c].RowSpan - 1);
                    c.ShouldBeInRange(left, left + grid[r][c].ColumnSpan - 1);
                }
        }
    }

    [Fact]
    public void A_row_with_too_few_cells_stays_short()
    {
        var builder = new HtmlGrid(MaxColumns);
        builder.StartRow();
        builder.AddCell("甲", 1, 1);
        builder.AddCell("乙", 1, 1);
        builder.StartRow();
        builder.AddCell("丙", 1, 1);
        Rows(builder).Select(r => r.Length).ShouldBe([2, 1]);
    }

    [Fact]
    public void A_cell_before_any_row_is_a_mistake_of_the_caller() =>
        Should.Throw<InvalidOperationException>(() => new HtmlGrid(MaxColumns).AddCell("甲", 1, 1));

    [Fact]
    public void A_row_has_no_more_columns_than_the_cap()
    {
        var builder = new HtmlGrid(MaxColumns);
        builder.StartRow();
        for (var i = 0; i < 1000; i++)
            builder.AddCell("甲", 1, 60);
        Rows(builder)[0].Length.ShouldBeLessThanOrEqualTo(256);
    }

    private static ImmutableArray<ImmutableArray<GridCell>> Rows(HtmlGrid grid) =>
        GridLayout.Expand(grid.Cells, RowEnds.AsWritten, MaxColumns, ReaderLimits.Default.MaxCells, 0, FoldedText.Of).Rows;
}
