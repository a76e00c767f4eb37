using Nianbao.Extractor.Documents.Doc;

namespace Nianbao.Extractor.Documents.Rtf;

/// <summary>The definition of a table row while it is read ("Table definitions").</summary>
internal sealed class RtfRow
{
    private const int MostCells = 256;

    private readonly List<int> edges = [];
    private readonly List<CellMerge> vertical = [];
    private readonly List<CellMerge> horizontal = [];
    private CellMerge nextVertical, nextHorizontal;
    private int left;

    public void Begin()
    {
        edges.Clear();
        vertical.Clear();
        horizontal.Clear();
        (nextVertical, nextHorizontal, left) = (CellMerge.None, CellMerge.None, 0);
    }

    /// <summary>Takes a control word that defines cells; false when it is another.</summary>
    public bool TryTake(string word, int? number)
    {
        switch (word)
        {
            case "trleft": left = number ?? 0; return true;
            case "clvmgf": nextVertical = CellMerge.Restart; return true;
            case "clvmrg": nextVertical = CellMerge.Continue; return true;
            case "clmgf": nextHorizontal = CellMerge.Restart; return true;
            case "clmrg": nextHorizontal = CellMerge.Continue; return true;
            case "cellx" when edges.Count < MostCells: Add(number ?? 0); return true;
            default: return false;
        }
    }

    /// <summary>The cells in twips, or null when none were defined.</summary>
    public RowShape? Shape => edges.Count == 0 ? null : new([Math.Min(left, edges[0]), .. edges], [.. vertical], [.. horizontal]);

    private void Add(int edge)
    {
        edges.Add(edge);
        vertical.Add(nextVertical);
        horizontal.Add(nextHorizontal);
        (nextVertical, nextHorizontal) = (CellMerge.None, CellMerge.None);
    }
}
