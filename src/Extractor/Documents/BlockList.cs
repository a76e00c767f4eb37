using System.Collections.Immutable;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents;

/// <summary>Collects blocks and gives each its place. The caps keep a hostile document bounded.</summary>
internal sealed class BlockList
{
    public const int MaxBlocks = 100_000;
    public const int MaxCells = 200_000;

    private readonly ImmutableArray<Block>.Builder _blocks = ImmutableArray.CreateBuilder<Block>();
    private int _cells;

    /// <summary>Page that the following blocks stand on; null in formats without pages.</summary>
    public int? Page { get; set; }

    /// <summary>True once something was dropped because of a cap.</summary>
    public bool IsTruncated { get; private set; }

    public int Count => _blocks.Count;

    public void AddParagraph(ReadOnlySpan<char> text)
    {
        if (Width.FoldSpaces(text) is { Length: > 0 } folded && HasRoom())
            _blocks.Add(new ParagraphBlock(folded, NextOrigin(folded.Length)));
    }

    public void AddHeading(ReadOnlySpan<char> text, int level)
    {
        if (Width.FoldSpaces(text) is { Length: > 0 } folded && HasRoom())
            _blocks.Add(new HeadingBlock(folded, level, NextOrigin(folded.Length)));
    }

    /// <summary>Adds rows whose spans are unknown: each cell stands for itself.</summary>
    public void AddFlatTable(List<List<string>> rows)
    {
        if (rows.Count == 0 || !HasRoom())
            return;
        var origin = NextOrigin(0);
        var grid = ImmutableArray.CreateBuilder<ImmutableArray<GridCell>>(rows.Count);
        for (var r = 0; r < rows.Count && HasCells(rows[r].Count); r++)
        {
            var cells = ImmutableArray.CreateBuilder<GridCell>(rows[r].Count);
            for (var c = 0; c < rows[r].Count; c++)
            {
                var text = Width.FoldSpaces(rows[r][c]);
                cells.Add(new GridCell(text, 1, 1, origin with { Row = r, Column = c, Length = text.Length }));
            }
            grid.Add(cells.DrainToImmutable());
        }
        _blocks.Add(new TableBlock(new Grid(grid.ToImmutable(), IsRegular: false), origin));
    }

    /// <summary>Adds a table whose spans are known.</summary>
    public void AddTable(GridBuilder builder)
    {
        if (builder.RowCount == 0 || !HasRoom() || !HasCells(builder.CellCount))
            return;
        var origin = NextOrigin(0);
        _blocks.Add(new TableBlock(builder.Build(origin), origin));
    }

    public ImmutableArray<Block> ToImmutable() => _blocks.ToImmutable();

    private Origin NextOrigin(int length) => new(Page, _blocks.Count, null, null, 0, length);

    private bool HasRoom()
    {
        if (_blocks.Count < MaxBlocks)
            return true;
        IsTruncated = true;
        return false;
    }

    private bool HasCells(int more)
    {
        _cells += more;
        if (_cells <= MaxCells)
            return true;
        IsTruncated = true;
        return false;
    }
}
