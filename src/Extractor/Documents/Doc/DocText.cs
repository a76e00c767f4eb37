using System.Text;

namespace Nianbao.Extractor.Documents.Doc;

/// <summary>Cuts the text into paragraphs and keeps what a reader sees of each.</summary>
internal sealed class DocText(PieceTable pieces, PropertyPages paragraphs, HiddenText hidden, DocStyles styles, DocLists lists, WordStreams streams, DocumentDraft draft)
{
    private const char CellMark = '\a', ParagraphMark = '\r', PageBreak = '\f', LineBreak = '\v';
    private const char FieldBegin = '\x13', FieldSeparator = '\x14', FieldEnd = '\x15';
    private const char NonBreakingHyphen = '\x1E';

    private readonly FieldCodes fields = new();

    /// <summary>Reads a stretch of text into the draft.</summary>
    public void Read(int from, int to)
    {
        var tables = new DocTables(draft);
        fields.Clear();
        var start = from;
        to = Math.Min(to, pieces.Text.Length);
        for (var i = from; i < to; i++)
        {
            if (pieces.Text[i] is not (CellMark or ParagraphMark or PageBreak) && i < to - 1) continue;
            AddParagraph(start, i, tables);
            start = i + 1;
        }
        tables.Finish();
    }

    private void AddParagraph(int from, int mark, DocTables tables)
    {
        var properties = Properties(mark);
        var isCellMark = pieces.Text[mark] == CellMark;
        // The last paragraph may lack its mark in a damaged file.
        var end = pieces.Text[mark] is CellMark or ParagraphMark or PageBreak ? mark : mark + 1;
        tables.Add(Paragraph(Visible(from, end), properties), properties, isCellMark);
    }

    private ParagraphProperties Properties(int mark)
    {
        var (at, length) = paragraphs.Find(pieces.OffsetOf(mark));
        return length < 2 ? ParagraphProperties.None : ParagraphProperties.Read(LittleEndian.U16(streams.Main, at), streams.Main.AsSpan(at + 2, length - 2), streams.Data);
    }

    private FlowParagraph? Paragraph(string text, ParagraphProperties properties)
    {
        if (properties.EndsRow) return null;
        var fromStyle = styles.Numbering(properties.Style);
        var list = properties.List ?? fromStyle?.List ?? 0;
        var enumerator = list > 0 ? lists.Next(list, properties.ListLevel ?? fromStyle?.Level ?? 0) : "";
        if (styles.IsContents(properties.Style)) return null;
        return FlowParagraph.Of(enumerator, text, properties.OutlineLevel ?? styles.OutlineLevel(properties.Style), styles.IsTitle(properties.Style));
    }

    private string Visible(int from, int to)
    {
        var text = new StringBuilder(to - from);
        for (var i = from; i < to; i++)
        {
            var c = pieces.Text[i];
            switch (c)
            {
                case FieldBegin: fields.Begin(); continue;
                case FieldSeparator: fields.Separate(); continue;
                case FieldEnd: fields.End(); continue;
            }
            if (fields.IsInCode || hidden.Holds(pieces.OffsetOf, i)) continue;
            if (c == LineBreak) text.Append('\n');
            else if (c == NonBreakingHyphen) text.Append('-');
            // What else is below the space marks pictures, notes and the like.
            else if (c >= ' ' || c == '\t') text.Append(c);
        }
        return text.ToString();
    }
}

/// <summary>Stretches of hidden and deleted text, by byte offset.</summary>
internal sealed class HiddenText
{
    private readonly List<(int From, int To)> stretches = [];

    public HiddenText(byte[] main, PropertyPages characters)
    {
        foreach (var (from, to, at, length) in characters.All)
            if (IsHidden(main.AsSpan(at, length))) stretches.Add((from, to));
    }

    public bool Holds(Func<int, int> offsetOf, int position)
    {
        if (stretches.Count == 0) return false;
        var offset = offsetOf(position);
        var (low, high) = (0, stretches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (stretches[middle].To <= offset) low = middle + 1;
            else high = middle;
        }
        return low < stretches.Count && stretches[low].From <= offset;
    }

    private static bool IsHidden(ReadOnlySpan<byte> list)
    {
        while (Sprm.TryTake(ref list, out var sprm))
            if (sprm.Code is Sprm.CharacterHidden or Sprm.CharacterDeleted && sprm.Operand[0] == 1) return true;
        return false;
    }
}
