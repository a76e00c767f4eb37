using System.Xml;

namespace Nianbao.Extractor.Documents.Docx;

/// <summary>
/// Reads the main document part in one pass and without a tree, so that memory stays with one table whatever the size, and depth
/// can be limited before it costs stack.
/// </summary>
internal sealed class DocxBody(XmlReader xml, DocxStyles styles, DocxNumbering numbering, ReaderLimits limits)
{
    private readonly DocxParagraphReader paragraphs = new(xml, styles, numbering);
    private int cells;

    /// <summary>True when something was left out because of a limit.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Pictures met so far.</summary>
    public int Pictures => paragraphs.Pictures;

    /// <summary>True when content is kept in a foreign part (an embedded web page) that is not read.</summary>
    public bool HasForeignContent { get; private set; }

    /// <summary>Hands over the body's content piece by piece.</summary>
    public void Read(Action<FlowContent> add)
    {
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "body" && WordXml.IsWord(xml))
                ReadBlocks(add);
    }

    private void ReadBlocks(Action<FlowContent> add)
    {
        foreach (var name in WordXml.Elements(xml))
        {
            if (xml.Depth > limits.MaxDepth)
            {
                IsCut = true;
                WordXml.SkipContent(xml);
                continue;
            }
            switch (name)
            {
                case "p": ReadParagraph(add); break;
                case "tbl": add(ReadTable()); break;
                case "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo" or "smartTag": ReadBlocks(add); break;
                case "AlternateContent": ReadFirstChoice(add); break;
                case "altChunk": HasForeignContent = true; WordXml.SkipContent(xml); break;
                default: WordXml.SkipContent(xml); break;
            }
        }
    }

    private void ReadFirstChoice(Action<FlowContent> add)
    {
        foreach (var name in WordXml.Elements(xml))
            if (name == "Choice") ReadBlocks(add);
            else WordXml.SkipContent(xml);
    }

    private void ReadParagraph(Action<FlowContent> add)
    {
        var anchored = new List<FlowContent>();
        var paragraph = paragraphs.Read(() => ReadBlocks(anchored.Add), limits.MaxDepth);
        IsCut |= paragraphs.IsCut;
        if (paragraph is not null) add(paragraph);
        anchored.ForEach(add);
    }

    private FlowTable ReadTable()
    {
        var table = new FlowTable([]);
        ReadRows(table);
        return table;
    }

    private void ReadRows(FlowTable table)
    {
        foreach (var name in WordXml.Elements(xml))
        {
            if (xml.Depth > limits.MaxDepth || cells >= limits.MaxCells)
            {
                IsCut = true;
                WordXml.SkipContent(xml);
            }
            else if (name == "tr") ReadRow(table);
            else if (IsWrapper(name)) ReadRows(table);
            else WordXml.SkipContent(xml);
        }
    }

    private void ReadRow(FlowTable table)
    {
        var row = new FlowRow(0, []);
        var isDeleted = false;
        ReadCells(ref row, ref isDeleted);
        if (!isDeleted) table.Rows.Add(row);
    }

    private void ReadCells(ref FlowRow row, ref bool isDeleted)
    {
        foreach (var name in WordXml.Elements(xml))
        {
            if (name == "tc" && cells < limits.MaxCells) row.Cells.Add(ReadCell());
            else if (name == "trPr") ReadRowProperties(ref row, ref isDeleted);
            else if (IsWrapper(name) && xml.Depth <= limits.MaxDepth) ReadCells(ref row, ref isDeleted);
            else WordXml.SkipContent(xml);
        }
    }

    private static bool IsWrapper(string name) => name is "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo";

    private void ReadRowProperties(ref FlowRow row, ref bool isDeleted)
    {
        foreach (var name in WordXml.Elements(xml))
        {
            if (name == "gridBefore") row = row with { GridBefore = Math.Clamp(WordXml.Number(xml) ?? 0, 0, limits.MaxColumns) };
            if (name == "del") isDeleted = true;
            WordXml.SkipContent(xml);
        }
    }

    private FlowCell ReadCell()
    {
        cells++;
        var cell = new FlowCell(1, CellMerge.None, CellMerge.None, []);
        foreach (var name in WordXml.Elements(xml))
        {
            switch (name)
            {
                case "tcPr": cell = ReadCellProperties(cell); break;
                case "p" when xml.Depth <= limits.MaxDepth: ReadParagraph(cell.Content.Add); break;
                case "tbl" when xml.Depth <= limits.MaxDepth: cell.Content.Add(ReadTable()); break;
                case "AlternateContent": ReadFirstChoice(cell.Content.Add); break;
                case var wrapper when IsWrapper(wrapper) && xml.Depth <= limits.MaxDepth: ReadBlocks(cell.Content.Add); break;
                default: IsCut |= xml.Depth > limits.MaxDepth; WordXml.SkipContent(xml); break;
            }
        }
        return cell;
    }

    private FlowCell ReadCellProperties(FlowCell cell)
    {
        foreach (var name in WordXml.Elements(xml))
        {
            cell = name switch
            {
                "gridSpan" => cell with { Span = Math.Clamp(WordXml.Number(xml) ?? 1, 1, limits.MaxColumns) },
                "vMerge" => cell with { Vertical = Merge() },
                "hMerge" => cell with { Horizontal = Merge() },
                _ => cell,
            };
            WordXml.SkipContent(xml);
        }
        return cell;
    }

    private CellMerge Merge() => WordXml.Attribute(xml, "val") == "restart" ? CellMerge.Restart : CellMerge.Continue;
}
