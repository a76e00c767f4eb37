using System.Collections.Immutable;

namespace Nianbao.Compliance.Narrative;

/// <summary>A number of published items with the kinds it is made of: 公开政府信息15条，其中机构职能1条、….</summary>
/// <param name="Parts">In the text's order, at least two.</param>
/// <param name="Start">Where its clause begins in the text.</param>
internal sealed record Breakdown(decimal Total, ImmutableArray<BreakdownPart> Parts, int Start, int End)
{
    public decimal Sum => Parts.Sum(p => p.Value);

    /// <summary>True where a part takes in all the rest, so that the parts are the whole.</summary>
    public bool IsExhaustive => Parts.Any(p => p.Label.Contains("其他", StringComparison.Ordinal) || p.Label.Contains("其它", StringComparison.Ordinal));
}

internal sealed record BreakdownPart(string Label, decimal Value);

/// <summary>Finds breakdowns. One that names another unit, an approximate number or a breakdown within itself is left alone. Not thread-safe.</summary>
internal sealed class BreakdownReader(Vocabulary vocabulary)
{
    /// <summary>Stands in every text that breaks published items down.</summary>
    public const string Subject = "信息";

    private const int LongestLabel = 40;

    /// <summary>Characters between two parts, brackets included, beyond which they are of no one list.</summary>
    private const int LongestGap = 1000;

    private readonly ulong _items = vocabulary.Bit("info");
    private readonly ulong _published = vocabulary.Bit("publish") | vocabulary.Bit("publish_actively");
    private readonly Lexer _lexer = new(vocabulary);
    private readonly LexemeList _lexemes = new();
    private readonly Stack<int> _open = [];

    /// <summary>
    /// By index of a bracket that of its partner. An opening one without a partner has the end of its sentence or of the text, a closing one itself: 1）, 2） number parts.
    /// </summary>
    private int[] _partners = [];

    /// <param name="text">Without white space, digits plain; <see cref="Subject"/> stands in it.</param>
    /// <param name="ends">Words with which a new statement begins rather than another part.</param>
    public IReadOnlyList<Breakdown> Read(string text, ImmutableArray<string> ends)
    {
        if (!text.Contains("其中", StringComparison.Ordinal) && !text.Contains("包括", StringComparison.Ordinal))
            return [];
        List<Breakdown> breakdowns = [];
        _lexer.Read(text, _lexemes);
        PairBrackets(text);
        var (clause, concepts) = (0, 0UL);
        for (var i = 0; i < _lexemes.Count; i++)
        {
            if (_lexemes[i].Number is { Unit: UnitClass.Count, Approximation: null } total && IsOfItems(concepts) && ListBehind(text, i + 1) is { } list
                && ReadParts(text, i, list, ends, out var end) is { Length: > 1 } parts)
                breakdowns.Add(new Breakdown(total.Value, parts, _lexemes[clause].Start, end));
            (clause, concepts) = _lexemes[i].Kind is LexemeKind.Break ? (i + 1, 0) : (clause, concepts | (_lexemes[i].Word?.Concepts ?? 0));
        }
        return breakdowns;
    }

    /// <summary>The words of the total's clause say that items were published, and speak of nothing else.</summary>
    private bool IsOfItems(ulong concepts) => (concepts & vocabulary.Topics) == _items && (concepts & _published) != 0;

    /// <returns>Where the first part begins; null where no list follows.</returns>
    private int? ListBehind(string text, int at)
    {
        while (at < _lexemes.Count && _lexemes[at].Kind is LexemeKind.Break && text[_lexemes[at].Start] is not '。')
            at++;
        return at < _lexemes.Count && _lexemes[at] is { Kind: LexemeKind.Word, Word.Role: WordRole.Among } ? at + 1 : null;
    }

    private ImmutableArray<BreakdownPart>? ReadParts(string text, int total, int first, ImmutableArray<string> ends, out int end)
    {
        var (parts, depth, label) = (ImmutableArray.CreateBuilder<BreakdownPart>(), 0, _lexemes[first - 1].End);
        end = label;
        for (var i = first; i < _lexemes.Count; i++)
        {
            var (lexeme, sign) = (_lexemes[i], text[_lexemes[i].Start]);
            if (lexeme.Kind is LexemeKind.Break)
            {
                depth += IsOpening(sign) ? 1 : IsClosing(sign) ? -1 : 0;
                // With the bracket in which a list stands it ends, so that no word is read for more than one list.
                if (IsSentenceEnd(sign) || (IsClosing(sign) && _partners[i] < first))
                    break;
                // What stands in brackets is no part.
                if (IsOpening(sign) && depth > 0)
                    i = _partners[i] - 1;
            }
            else if (lexeme.Number is { Unit: UnitClass.Other } && text[lexeme.End - 1] is '%' or '％')
            {
                continue;
            }
            else if (lexeme is { Kind: LexemeKind.Word, Word.Role: WordRole.Among })
            {
                return null;
            }
            else if (lexeme.Number is { } number)
            {
                if (lexeme.Start - label > LongestGap)
                    return null;
                var name = text[label..lexeme.Start].Trim('，', ',', '、', '；', ';', '：', ':', '）', ')', '和', '及');
                if (ends.Any(e => name.Contains(e, StringComparison.Ordinal)))
                    break;
                if (number.Unit != UnitClass.Count || number.Approximation is not null || text[lexeme.End - 1] != text[_lexemes[total].End - 1] || name.Length is 0 or > LongestLabel)
                    return null;
                parts.Add(new BreakdownPart(name, number.Value));
                label = end = lexeme.End;
            }
        }
        return parts.ToImmutable();
    }

    private void PairBrackets(string text)
    {
        if (_partners.Length < _lexemes.Count)
            _partners = new int[_lexemes.Count];
        for (var i = 0; i < _lexemes.Count; i++)
        {
            var sign = text[_lexemes[i].Start];
            if (_lexemes[i].Kind is not LexemeKind.Break)
                continue;
            if (IsOpening(sign))
                _open.Push(i);
            else if (IsClosing(sign))
                Pair(_open.TryPop(out var partner) ? partner : i, i);
            else if (IsSentenceEnd(sign))
                CloseAll(i);
        }
        CloseAll(_lexemes.Count);
    }

    private void Pair(int opening, int closing) => (_partners[opening], _partners[closing]) = (closing, opening);

    private void CloseAll(int end)
    {
        while (_open.TryPop(out var unpaired))
            _partners[unpaired] = end;
    }

    private static bool IsOpening(char sign) => sign is '（' or '(';

    private static bool IsClosing(char sign) => sign is '）' or ')';

    private static bool IsSentenceEnd(char sign) => sign is '。' or '！' or '？';
}
