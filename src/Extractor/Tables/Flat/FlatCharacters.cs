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
    private readonly char[] _text;
    private readonly List<(int Paragraph, int Offset, bool IsAfterSpace)> _places;

    public FlatCharacters(IReadOnlyList<ParagraphBlock> paragraphs)
    {
        _paragraphs = paragraphs;
        _text = new char[paragraphs.Sum(p => p.Text.Length)];
        _places = new(_text.Length);
        for (var p = 0; p < paragraphs.Count; p++)
        {
            var afterSpace = true;
            for (var i = 0; i < paragraphs[p].Text.Length; i++)
            {
                var raw = paragraphs[p].Text[i];
                if (Label.Comparable(raw) is not '\0' and var c)
                {
                    _text[_places.Count] = c;
                    _places.Add((p, i, afterSpace));
                    afterSpace = false;
                }
                else
                    afterSpace |= Width.IsSpace(raw);
            }
        }
    }

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _places.Count);

    public bool IsAfterSpace(int index) => _places[index].IsAfterSpace;

    /// <summary>The characters as printed, as a cell that points at them; line breaks inside fall away.</summary>
    public GridCell Cell(int start, int end)
    {
        var (first, last) = (_places[start], _places[end - 1]);
        var text = first.Paragraph == last.Paragraph
            ? _paragraphs[first.Paragraph].Text[first.Offset..(last.Offset + 1)]
            : string.Concat(Enumerable.Range(first.Paragraph, last.Paragraph - first.Paragraph + 1).Select(p => _paragraphs[p].Text[
                (p == first.Paragraph ? first.Offset : 0)..(p == last.Paragraph ? last.Offset + 1 : _paragraphs[p].Text.Length)]));
        var origin = _paragraphs[first.Paragraph].Origin;
        var length = first.Paragraph == last.Paragraph ? text.Length : _paragraphs[first.Paragraph].Text.Length - first.Offset;
        return new GridCell(text, 1, 1, origin with { Start = origin.Start + first.Offset, Length = length });
    }

    /// <summary>What stands before the character at <paramref name="index"/>, as paragraphs.</summary>
    public IEnumerable<ParagraphBlock> Before(int index) => Slice((0, 0), (_places[index].Paragraph, _places[index].Offset));

    /// <summary>What stands between two places, as paragraphs; the characters at the places are not part of it.</summary>
    public IEnumerable<ParagraphBlock> Between(int afterIndex, int beforeIndex) =>
        Slice((_places[afterIndex].Paragraph, _places[afterIndex].Offset + 1), (_places[beforeIndex].Paragraph, _places[beforeIndex].Offset));

    /// <summary>What stands behind the character at <paramref name="index"/>, as paragraphs.</summary>
    public IEnumerable<ParagraphBlock> After(int index) =>
        Slice((_places[index].Paragraph, _places[index].Offset + 1), (_paragraphs.Count - 1, _paragraphs[^1].Text.Length));

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
