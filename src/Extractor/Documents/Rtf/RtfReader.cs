using System.Collections.Frozen;
using System.Text;
using Nianbao.Extractor.Documents.Doc;

namespace Nianbao.Extractor.Documents.Rtf;

/// <summary>Reads Rich Text Format: text, tables with merges, and the numbers Word has written out. Tables inside cells become text.</summary>
internal static class RtfReader
{
    public static ParsedDocument Read(SourceDocument source, ReaderLimits limits) =>
        ReaderGuard.Read(DocumentFormat.Rtf, source, limits, draft => new RtfBody(source.Body, draft).Read());
}

/// <summary>One pass over the tokens with the state of each open group.</summary>
internal sealed class RtfBody(ReadOnlyMemory<byte> body, DocumentDraft draft)
{
    private const int DeepestGroup = 2000;

    /// <summary>Groups whose text is not the document's. What follows <c>\*</c> is skipped too, unless it is in the other list.</summary>
    private static readonly FrozenSet<string> Skipped = FrozenSet.ToFrozenSet(
        ["fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "fldinst", "object", "listtable", "listoverridetable", "nonesttables", "annotation", "pntext", "themedata"]);

    private static readonly FrozenSet<string> Shown = FrozenSet.ToFrozenSet(["shppict", "shpinst", "shptxt"]);

    private readonly RtfTokens tokens = new(body);
    private readonly DocTables tables = new(draft);
    private readonly Stack<Group> groups = [];
    private readonly Dictionary<int, Encoding> fonts = [];
    private readonly RtfRow row = new();
    private readonly StringBuilder text = new();
    private readonly List<byte> bytes = [];
    private Encoding encoding = RtfEncoding.OfCodePage(1252);
    private Group group = new(false, false, false, 1, null);
    private int fallbackLeft;
    private bool isOptional;
    private bool isInTable;
    private int? outlineLevel;
    private int definedFont;

    /// <param name="Fallback">Characters that stand behind each <c>\u</c> for older programs.</param>
    private readonly record struct Group(bool IsSkipped, bool IsFontTable, bool IsHidden, int Fallback, Encoding? Font);

    public void Read()
    {
        for (var token = tokens.Next(); token.Kind != RtfKind.End; token = tokens.Next())
            Take(token);
        if (groups.Count > 0) draft.Report(Issue.Error(IssueCodes.Damaged, "The RTF file is cut short."));
        EndParagraph(isCell: false);
        tables.Finish();
    }

    private void Take(RtfToken token)
    {
        if (token.Kind is not (RtfKind.Byte or RtfKind.Text)) Flush();
        switch (token.Kind)
        {
            case RtfKind.Open:
                if (groups.Count >= DeepestGroup) throw new ReaderLimitException(IssueCodes.Truncated, "The RTF file nests its groups too deep; the rest was left out.");
                groups.Push(group);
                break;
            case RtfKind.Close when groups.Count > 0: group = groups.Pop(); break;
            case RtfKind.Word: TakeWord(token.Word, token.Number); break;
            case RtfKind.Byte or RtfKind.Text: TakeByte(token.Value); break;
        }
        if (token.Kind != RtfKind.Word || token.Word != "*") isOptional = false;
    }

    private void TakeByte(byte value)
    {
        if (fallbackLeft > 0) fallbackLeft--;
        else if (!group.IsSkipped && !group.IsHidden) bytes.Add(value);
    }

    private void TakeWord(string word, int? number)
    {
        if (isOptional || Skipped.Contains(word)) BeginDestination(word);
        switch (word)
        {
            case "*": isOptional = true; return;
            case "bin": tokens.Skip(number ?? 0); return;
            case "ansicpg": encoding = RtfEncoding.OfCodePage(number ?? 1252); return;
            case "fcharset" when group.IsFontTable: fonts[definedFont] = RtfEncoding.OfCharset(number ?? 0, encoding); return;
            case "f" when group.IsFontTable: definedFont = number ?? 0; return;
            case "f": group = group with { Font = fonts.GetValueOrDefault(number ?? 0) }; return;
            case "plain": group = group with { Font = null, IsHidden = false }; return;
            case "v" or "deleted": group = group with { IsHidden = number != 0 }; return;
            case "uc": group = group with { Fallback = Math.Clamp(number ?? 1, 0, 16) }; return;
        }
        if (!group.IsSkipped) TakeLayout(word, number);
    }

    private void BeginDestination(string word)
    {
        if (Skipped.Contains(word) || !Shown.Contains(word))
            group = group with { IsSkipped = true, IsFontTable = word == "fonttbl" };
    }

    private void TakeLayout(string word, int? number)
    {
        if (row.TryTake(word, number)) return;
        switch (word)
        {
            case "u": AppendUnicode(number ?? 0); break;
            case "par" or "sect" or "page" or "nestcell": EndParagraph(isCell: false); break;
            case "line": Append("\n"); break;
            case "tab" or "~" or "emspace" or "enspace": Append(" "); break;
            case "_": Append("-"); break;
            case "emdash": Append("—"); break;
            case "endash": Append("–"); break;
            case "lquote": Append("‘"); break;
            case "rquote": Append("’"); break;
            case "ldblquote": Append("“"); break;
            case "rdblquote": Append("”"); break;
            case "pard": (isInTable, outlineLevel) = (false, null); break;
            case "intbl": isInTable = true; break;
            case "outlinelevel": outlineLevel = number; break;
            case "trowd": row.Begin(); break;
            case "cell": EndParagraph(isCell: true); break;
            case "row": tables.Add(null, ParagraphProperties.None with { Depth = 1, EndsRow = true, Shape = row.Shape }, isCellMark: true); break;
        }
    }

    private void AppendUnicode(int number)
    {
        // Written as a signed 16-bit number.
        Append(((char)(ushort)number).ToString());
        fallbackLeft = group.Fallback;
    }

    private void Append(string visible)
    {
        if (!group.IsHidden) text.Append(visible);
    }

    private void Flush()
    {
        if (bytes.Count == 0) return;
        text.Append((group.Font ?? encoding).GetString([.. bytes]));
        bytes.Clear();
    }

    private void EndParagraph(bool isCell)
    {
        Flush();
        var paragraph = FlowParagraph.Of("", text.ToString(), outlineLevel, isTitle: false);
        text.Clear();
        fallbackLeft = 0;
        tables.Add(paragraph, ParagraphProperties.None with { Depth = isCell || isInTable ? 1 : 0 }, isCell);
    }
}

/// <summary>Character sets by the numbers RTF gives them.</summary>
internal static class RtfEncoding
{
    public static Encoding OfCodePage(int codePage) => codePage switch
    {
        936 or 54936 => Find(54936),
        65001 => Encoding.UTF8,
        _ => Find(codePage),
    };

    /// <summary>"Font table": 134 is simplified Chinese.</summary>
    public static Encoding OfCharset(int charset, Encoding otherwise) => charset switch
    {
        134 => Find(54936),
        136 => Find(950),
        128 => Find(932),
        _ => otherwise,
    };

    private static Encoding Find(int codePage) => CodePages.Find(codePage) ?? Encoding.Latin1;
}
