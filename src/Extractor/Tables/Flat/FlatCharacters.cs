using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Tables.Flat;

/// <summary>
/// The text of paragraphs that follow each other as one run of characters in the form in which labels are compared, without white
/// space; each character knows where it stands and whether white space stood before it.
/// </summary>
internal sealed class FlatCharacters
{
    private readonly IReadOnlyList<ParagraphBlock> _paragraphs;

    /// <summary>Where each paragraph starts, were there one character between it and the next.</summary>
    private readonly int[] _starts;

    private readonly char[] _text;

    /// <summary>By character, twice its place counted so, and one more behind white space.</summary>
    private readonly int[] _places;

    private readonly int _length;

    public FlatCharacters(IReadOnlyList<ParagraphBlock> paragraphs)
    {
        _paragraphs = paragraphs;
        _starts = new int[paragraphs.Count];
        for (var p = 1; p < paragraphs.Count; p++)
            _starts[p] = _starts[p - 1] + paragraphs[p - 1].Text.Length + 1;
        _text = new char[_starts[^1] + paragraphs[^1].Text.Length];
        _places = new int[_text.Length];
        for (var p = 0; p < paragraphs.Count; p++)
        {
            var (text, afterSpace) = (paragraphs[p].Text, 1);
            for (var i = 0; i < text.Length; i++)
            {
                var raw = text[i];
                if (Label.Comparable(raw) is not '\0' and var c)
                {
                    _text[_length] = c;
                    _places[_length++] = (_starts[p] + i) * 2 + afterSpace;
                    afterSpace = 0;
                }
                else if (Width.IsSpace(raw))
                {
                    afterSpace = 1;
                }
            }
        }
    }

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    public bool IsAfterSpace(int index) => (_places[index] & 1) != 0;

    /// <summary>The characters as printed, as a cell that points at them; line breaks inside fall away.</summary>
    public GridCell Cell(int start, int end)
    {
        var (first, last) = (PlaceOf(start), PlaceOf(end - 1));
        var text = first.Paragraph == last.Paragraph
            ? _paragraphs[first.Paragraph].Text[first.Offset..(last.Offset + 1)]
            : string.Concat(Enumerable.Range(first.Paragraph, last.Paragraph - first.Paragraph + 1).Select(p => _paragraphs[p].Text[
                (p == first.Paragraph ? first.Offset : 0)..(p == last.Paragraph ? last.Offset + 1 : _paragraphs[p].Text.Length)]));
        var origin = _paragraphs[first.Paragraph].Origin;
        var length = first.Paragraph == last.Paragraph ? text.Length : _paragraphs[first.Paragraph].Text.Length - first.Offset;
        return new GridCell(text, 1, 1, origin with { Start = origin.Start + first.Offset, Length = length });
    }

    /// <summary>What stands before the character at <paramref name="index"/>, as paragraphs.</summary>
    public IEnumerable<ParagraphBlock> Before(int index) => Slice((0, 0), PlaceOf(index));

    /// <summary>What stands between two places, as paragraphs; the characters at the places are not part of it.</summary>
    public IEnumerable<ParagraphBlock> Between(int afterIndex, int beforeIndex) => Slice(Behind(afterIndex), PlaceOf(beforeIndex));

    /// <summary>What stands behind the character at <paramref name="index"/>, as paragraphs.</summary>
    public IEnumerable<ParagraphBlock> After(int index) => Slice(Behind(index), (_paragraphs.Count - 1, _paragraphs[^1].Text.Length));

    private (int Paragraph, int Offset) PlaceOf(int index)
    {
        var place = _places[index] / 2;
        var paragraph = Array.BinarySearch(_starts, place);
        if (paragraph < 0)
            paragraph = ~paragraph - 1;
        return (paragraph, place - _starts[paragraph]);
    }

    private (int Paragraph, int Offset) Behind(int index)
    {
        var (paragraph, offset) = PlaceOf(index);
        return (paragraph, offset + 1);
    }

    private IEnumerable<ParagraphBlock> Slice((int Paragraph, int Offset) from, (int Paragraph, int Offset) to)
    {
        for (var p = from.Paragraph; p <= to.Paragraph; p++)
        {
            var whole = _paragraphs[p];
            var (start, end) = (p == from.Paragraph ? from.Offset : 0, p == to.Paragraph ? to.Offset : whole.Text.Length);
            while (start < end && Width.IsSpace(whole.Text[start]))
                start++;
            while (start < end && Width.IsSpace(whole.Text[end - 1]))
                end--;
            if (start == 0 && end == whole.Text.Length)
                yield return whole;
            else if (start < end)
                yield return new ParagraphBlock(whole.Text[start..end], whole.Origin with { Start = whole.Origin.Start + start, Length = end - start })
                {
                    Part = whole.Part == ParagraphPart.Whole ? ParagraphPart.Body : whole.Part,
                };
        }
    }
}
