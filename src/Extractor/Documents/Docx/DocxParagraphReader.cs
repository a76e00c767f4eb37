using System.Text;
using System.Xml;

namespace Nianbao.Extractor.Documents.Docx;

/// <summary>Reads one paragraph: visible text only, without field codes, deletions, notes and hidden runs.</summary>
internal sealed class DocxParagraphReader(XmlReader xml, DocxStyles styles, DocxNumbering numbering)
{
    private readonly FieldCodes fields = new();
    private StringBuilder text = new();
    private bool isHidden;
    private int maxDepth;
    private Action readBlocks = () => { };

    public int Pictures { get; private set; }

    public bool IsCut { get; private set; }

    /// <summary>The paragraph the reader stands on, or null where it only repeats headings (a table of contents).</summary>
    /// <param name="readTextBox">Called on every text box; has to read its blocks.</param>
    public FlowParagraph? Read(Action readTextBox, int depthLimit)
    {
        // A text box holds paragraphs again: what belongs to the outer one comes back afterwards.
        var (outerText, outerHidden, outerRead) = (text, isHidden, readBlocks);
        (text, isHidden, readBlocks, maxDepth) = (new(), false, readTextBox, depthLimit);
        var properties = new Properties(null, null, null, null);
        foreach (var name in WordXml.Elements(xml))
        {
            if (name == "pPr" && WordXml.IsWord(xml)) properties = ReadProperties(properties);
            else ReadInline(name);
        }
        var read = Finish(properties, text.ToString());
        (text, isHidden, readBlocks) = (outerText, outerHidden, outerRead);
        return read;
    }

    private sealed record Properties(string? Style, int? OutlineLevel, int? ListId, int? ListLevel);

    private Properties ReadProperties(Properties found)
    {
        foreach (var name in WordXml.Elements(xml))
        {
            switch (name)
            {
                case "pStyle": found = found with { Style = WordXml.Attribute(xml, "val") }; break;
                case "outlineLvl": found = found with { OutlineLevel = WordXml.Number(xml) }; break;
                case "numPr": found = ReadNumbering(found); break;
            }
            WordXml.SkipContent(xml);
        }
        return found;
    }

    private Properties ReadNumbering(Properties found)
    {
        foreach (var name in WordXml.Elements(xml))
        {
            if (name == "numId") found = found with { ListId = WordXml.Number(xml) };
            if (name == "ilvl") found = found with { ListLevel = WordXml.Number(xml) };
            WordXml.SkipContent(xml);
        }
        return found;
    }

    private FlowParagraph? Finish(Properties properties, string written)
    {
        var enumerator = Enumerator(properties);
        if (styles.IsContents(properties.Style)) return null;
        var level = properties.OutlineLevel ?? styles.OutlineLevel(properties.Style);
        return FlowParagraph.Of(enumerator, written, level, styles.IsTitle(properties.Style));
    }

    private string Enumerator(Properties properties)
    {
        var fromStyle = styles.Numbering(properties.Style);
        return (properties.ListId ?? fromStyle?.Id) is { } list and not 0
            ? numbering.Next(list, properties.ListLevel ?? (properties.ListId is null ? fromStyle?.Level : null), properties.Style)
            : "";
    }

    private void ReadInline(string name)
    {
        if (xml.Depth > maxDepth)
        {
            IsCut = true;
            WordXml.SkipContent(xml);
            return;
        }
        if (!WordXml.IsWord(xml))
        {
            if (name is "blip" or "imagedata") Pictures++;
            ReadChildren(name);
            return;
        }
        switch (name)
        {
            case "t": ReadText(); break;
            case "tab" or "ptab": Append(" "); break;
            case "br" or "cr": Append("\n"); break;
            case "noBreakHyphen": Append("-"); break;
            case "fldChar": ReadFieldMark(); break;
            case "r": ReadRun(); break;
            case "rPr": ReadRunProperties(); break;
            case "txbxContent": readBlocks(); break;
            case "del" or "moveFrom" or "rt" or "instrText" or "sdtPr" or "pPr": WordXml.SkipContent(xml); break;
            default: ReadChildren(name); break;
        }
    }

    private void ReadChildren(string parent)
    {
        foreach (var name in WordXml.Elements(xml))
            // The fallback says the same once more, for older programs.
            if (parent == "AlternateContent" && name != "Choice") WordXml.SkipContent(xml);
            else ReadInline(name);
    }

    private void ReadText()
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                Append(xml.Value);
    }

    private void Append(string visible)
    {
        if (!isHidden && !fields.IsInCode) text.Append(visible);
    }

    private void ReadFieldMark()
    {
        switch (WordXml.Attribute(xml, "fldCharType"))
        {
            case "begin": fields.Begin(); break;
            case "separate": fields.Separate(); break;
            case "end": fields.End(); break;
        }
        WordXml.SkipContent(xml);
    }

    private void ReadRun()
    {
        isHidden = false;
        ReadChildren("r");
        isHidden = false;
    }

    private void ReadRunProperties()
    {
        foreach (var name in WordXml.Elements(xml))
        {
            if (name == "vanish" && WordXml.IsOn(xml)) isHidden = true;
            WordXml.SkipContent(xml);
        }
    }
}
