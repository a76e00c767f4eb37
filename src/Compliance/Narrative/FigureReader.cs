using System.Globalization;

namespace Nianbao.Compliance.Narrative;

/// <summary>
/// Reads the figures of a text: cuts it into words, numbers and dates, and ties each number to the one quantity of which exactly the
/// words of its clause speak. What is left open by a clause is taken from those before it: the topic, the time, the body. Where a word
/// is not known, or says another year, another body, a part, a share, a change or a plan, the number is left alone. Not thread-safe.
/// </summary>
internal sealed class FigureReader(Vocabulary vocabulary)
{
    private readonly Lexer _lexer = new(vocabulary);
    private readonly Scout _scout = new(vocabulary);
    private readonly LexemeList _lexemes = new();
    private readonly List<Frame> _members = [];
    private readonly ulong _parts = vocabulary.Bit("part") | vocabulary.Bit("channel");
    private readonly Word _compared = new(WordRole.Aside, vocabulary.Bit("change"), 0);
    private readonly ulong _carry = vocabulary.Bit("carry");
    private readonly ulong _carryIn = vocabulary.Bit("carry_in") | vocabulary.Bit("request");
    private readonly ulong _carryOut = vocabulary.Bit("carry_out") | vocabulary.Bit("request");
    private List<StatedFigure> _figures = [];
    private string _text = "";
    private Setting _setting;

    /// <summary>A clause before counted a part that no cell holds, so that those behind it may count the same part.</summary>
    private bool _isPart;

    /// <summary>其中 stands before, in the same sentence: what follows are parts beside each other.</summary>
    private bool _isAmong;
    private int? _ownYear;
    private bool _isOfYearBefore;

    /// <summary>What the clauses before spoke of.</summary>
    private ulong _topic;

    /// <summary>What the clauses before said of it, within the sentence.</summary>
    private ulong _action;

    /// <param name="text">A paragraph without white space, digits plain.</param>
    /// <returns>In the text's order; empty for most texts.</returns>
    public IReadOnlyList<StatedFigure> Read(string text, Narrator narrator) => Read(text, narrator, false);

    /// <summary>The figures of the year before, from sentences that name that year by its number. Empty where the own year is not known.</summary>
    public IReadOnlyList<StatedFigure> ReadYearBefore(string text, Narrator narrator) =>
        narrator.Year is { } year && text.Contains(string.Create(CultureInfo.InvariantCulture, $"{year - 1}年"), StringComparison.Ordinal) ? Read(text, narrator, true) : [];

    private IReadOnlyList<StatedFigure> Read(string text, Narrator narrator, bool isOfYearBefore)
    {
        if (!_scout.SaysSomething(text))
            return [];
        foreach (var name in narrator.OwnNames)
            if (text.Contains(name, StringComparison.Ordinal))
                text = text.Replace(name, OwnName(narrator, name.Length), StringComparison.Ordinal);
        _text = text;
        _lexer.Read(text, _lexemes);
        (_ownYear, _isOfYearBefore) = (narrator.Year ?? LatestYear(), isOfYearBefore);
        (_figures, _setting, _isPart, _isAmong, _topic, _action) = ([], new Setting(narrator, _ownYear), false, false, 0, 0);
        for (var start = 0; start < _lexemes.Count;)
        {
            var end = start;
            while (end < _lexemes.Count && _lexemes[end].Kind is not LexemeKind.Break)
                end++;
            ReadClause(start, end);
            if (end < _lexemes.Count && text[_lexemes[end].Start] is '。' or '！' or '？')
            {
                _setting.EndSentence();
                (_isPart, _isAmong, _action) = (false, false, 0);
            }
            start = end + 1;
        }
        return _figures;
    }

    /// <summary>A word for the own body, as long as its name so that places stay.</summary>
    private static string OwnName(Narrator narrator, int length) => (narrator.IsWide ? "本市" : "本机关").PadLeft(length, '共')[^length..];

    private int? LatestYear()
    {
        int? latest = null;
        for (var i = 0; i < _lexemes.Count; i++)
            if (_lexemes[i] is { Kind: LexemeKind.Date, Period.Year: { } year } && !IsCarry(i - 1) && (latest is null || year > latest))
                latest = year;
        return latest;
    }

    private void ReadClause(int start, int end)
    {
        var (numbers, isList, isEach, isDenied) = (0, false, false, false);
        for (var i = start; i < end; i++)
        {
            ref readonly var lexeme = ref _lexemes[i];
            if (lexeme.Kind is LexemeKind.Number)
                numbers++;
            else if (lexeme.Word is { Role: var role })
                (isList, isEach, isDenied) = (isList || role is WordRole.Respectively, isEach || (role is WordRole.Each && numbers == 0), isDenied || role is WordRole.Negation);
        }
        if (numbers == 0)
            ReadStatement(start, end, isDenied);
        else if ((isList || isEach) && TryReadList(start, end, isList ? numbers : 1))
            return;
        else
            ReadNumbers(start, end);
    }

    /// <summary>A clause without numbers tells the topic of those that follow, or says that there is nothing.</summary>
    private void ReadStatement(int start, int end, bool isDenied)
    {
        var whole = new Frame();
        for (var i = start; i < end; i++)
        {
            Follow(i);
            whole.Add(Meaning(i));
        }
        if (isDenied)
            ReadAbsence(start, end);
        Remember(whole.Meaning);
    }

    /// <summary>未发生行政复议、行政诉讼: each member is denied, with the action that one of them names.</summary>
    private void ReadAbsence(int start, int end)
    {
        var denial = start;
        while (_lexemes[denial].Word is not { Role: WordRole.Negation })
            denial++;
        CutMembers(denial + 1, end);
        if (_members.TrueForAll(m => (m.Meaning & vocabulary.Topics) == 0))
            CutMembers(start, end);
        var action = _members.Aggregate(0UL, (all, m) => all | (m.Concepts & vocabulary.Actions));
        foreach (var member in _members)
        {
            var meaning = (member.Concepts | ((member.Concepts & vocabulary.Actions) == 0 ? action : 0)) & ~member.Dominated;
            if (!member.HasUnknown && vocabulary.MatchAbsence(meaning) is { } quantity && IsMeant(quantity))
                _figures.Add(new StatedFigure(quantity, 0, null, _lexemes[start].Start, _lexemes[end - 1].End));
        }
    }

    /// <summary>予以公开、不予公开分别为5件、3件: as many numbers as members. 行政复议、行政诉讼各1件: one for all.</summary>
    private bool TryReadList(int start, int end, int numbers)
    {
        var first = start;
        while (_lexemes[first].Kind is not LexemeKind.Number)
            first++;
        CutMembers(start, first);
        _members.RemoveAll(m => m.Concepts == 0 && !m.HasUnknown);
        if (_members.Count < 2 || (numbers != 1 && numbers != _members.Count))
            return false;
        for (var i = start; i < first; i++)
            Follow(i);
        var (topics, actions) = (Only(vocabulary.Topics), Only(vocabulary.Actions));
        for (var (member, at) = (0, first); member < _members.Count && at < end; at++)
        {
            if (_lexemes[at].Number is not { } number)
                continue;
            do
            {
                var frame = _members[member++];
                frame.Concepts |= ((frame.Concepts & vocabulary.Topics) == 0 ? topics : 0) | ((frame.Concepts & vocabulary.Actions) == 0 ? actions : 0);
                Tie(frame, number, at);
            }
            while (numbers == 1 && member < _members.Count);
        }
        return true;
    }

    /// <summary>What exactly one member names of these holds for all: 制发、废止规范性文件.</summary>
    private ulong Only(ulong concepts)
    {
        var found = _members.Where(m => (m.Meaning & concepts) != 0).Select(m => m.Meaning & concepts).ToList();
        return found is [var only] ? only : 0;
    }

    private void CutMembers(int start, int end)
    {
        _members.Clear();
        var member = new Frame();
        for (var i = start; i < end; i++)
        {
            if (_lexemes[i].Kind is LexemeKind.Pause || _lexemes[i] is { Kind: LexemeKind.Word, Word.Role: WordRole.Conjunction })
            {
                _members.Add(member);
                member = new Frame();
            }
            else
            {
                member.Add(Meaning(i));
            }
        }
        _members.Add(member);
    }

    /// <summary>Number after number: what belongs to each stands before it (办结5件) or, where nothing does, behind it (5件已办结).</summary>
    private void ReadNumbers(int start, int end)
    {
        var before = new Frame();
        for (var i = start; i < end; i++)
        {
            Follow(i);
            if (_lexemes[i] is { Kind: LexemeKind.Word, Word.Role: WordRole.Among } || IsAmong(i))
            {
                Remember(before.Meaning);
                before = new Frame();
                _isAmong = true;
            }
            else if (_lexemes[i].Number is not { } number)
            {
                before.Add(Meaning(i));
            }
            else
            {
                var behind = Behind(i, end, out var next);
                if (!Tie(before, number, i) && (before.Concepts == 0 || (behind.Concepts & vocabulary.Topics) != 0) && behind.Concepts != 0)
                {
                    behind.Add(before);
                    Tie(behind, number, i);
                    for (; i + 1 < next; i++)
                        Follow(i + 1);
                }
                before = new Frame();
            }
        }
        Remember(before.Meaning);
    }

    /// <summary>…申请中5件: what precedes is what the number is a part of.</summary>
    private bool IsAmong(int index) => _lexemes[index] is { Kind: LexemeKind.Word } middle && _text[middle.Start] == '中'
        && index > 0 && _lexemes[index - 1] is { Kind: LexemeKind.Word, Word.Role: WordRole.Topic };

    /// <summary>What stands behind a number, up to the next mark or number.</summary>
    private Frame Behind(int number, int end, out int next)
    {
        var behind = new Frame();
        for (next = number + 1; next < end && _lexemes[next].Kind is not (LexemeKind.Number or LexemeKind.Pause) && !IsAmong(next); next++)
            behind.Add(Meaning(next));
        return next < end && _lexemes[next].Kind is LexemeKind.Number ? new Frame() : behind;
    }

    /// <returns>True where the frame names a quantity, whether the number could be used or not.</returns>
    private bool Tie(in Frame frame, StatedNumber number, int index)
    {
        var meaning = frame.Meaning;
        var quantity = frame.HasUnknown || frame.IsDenied || meaning == 0 ? null : vocabulary.Match(Complete(meaning)) ?? MatchOfNewTopic(meaning);
        Remember(meaning);
        _isPart |= !_isAmong && number.Unit is UnitClass.Count && (meaning & (vocabulary.Topics | vocabulary.Actions)) != 0 && (frame.HasUnknown || (meaning & _parts) != 0);
        if (quantity is not null && quantity.Unit == number.Unit && !_isPart && IsMeant(quantity))
            _figures.Add(new StatedFigure(quantity, number.Value, number.Approximation, Math.Min(_lexemes[index].Start, frame.Start < 0 ? int.MaxValue : frame.Start), _lexemes[index].End));
        return quantity is not null;
    }

    private bool IsMeant(Quantity quantity) => _isOfYearBefore ? _setting.IsOfYearBefore && !quantity.IsStock : _setting.IsOwn(quantity.IsStock);

    /// <summary>With the topic of the clauses before, and their action where the clause names a part only.</summary>
    private ulong Complete(ulong meaning)
    {
        var complete = meaning | ((meaning & vocabulary.Topics) == 0 ? _topic : 0);
        return complete | ((meaning & vocabulary.Actions) == 0 && (meaning & vocabulary.Qualifiers) != 0 ? _action : 0);
    }

    /// <summary>制发规范性文件5件，规章1件: another topic with the action before it.</summary>
    private Quantity? MatchOfNewTopic(ulong meaning) =>
        (meaning & vocabulary.Actions) == 0 && (meaning & vocabulary.Topics) is var topic and not 0 && topic != _topic ? vocabulary.Match(meaning | _action) : null;

    private void Remember(ulong meaning)
    {
        if ((meaning & vocabulary.Topics) is var topic and not 0)
            _topic = topic;
        if ((meaning & vocabulary.Actions) is var action and not 0)
            _action = action;
    }

    /// <summary>A year beside 结转 says from or into which year, one behind 比 what is compared: neither is the time of what follows.</summary>
    private void Follow(int index)
    {
        if (_lexemes[index].Meaning is DatedPeriod date && !IsCompared(index) && !IsCarry(index - 1) && !IsCarry(index + 1))
        {
            _isPart = false;
            _setting.Read(date);
        }
        else if (_lexemes[index].Meaning is Word { Role: var role })
        {
            _isPart &= role is not (WordRole.OwnPeriod or WordRole.OwnBody);
            _setting.Read(role);
        }
    }

    private Lexeme Meaning(int index)
    {
        ref readonly var lexeme = ref _lexemes[index];
        if (lexeme.Kind is LexemeKind.Date && IsCompared(index))
            return lexeme with { Kind = LexemeKind.Word, Meaning = _compared };
        if (!IsCarry(index))
            return lexeme;
        if (index > 0 && _lexemes[index - 1] is { Kind: LexemeKind.Date, Period: { IsWholeYear: true, Year: { } from } } && from == _ownYear - 1)
            return lexeme with { Meaning = lexeme.Word! with { Concepts = _carryIn } };
        if (index + 1 < _lexemes.Count && _lexemes[index + 1] is { Kind: LexemeKind.Date, Period: { IsWholeYear: true, Year: { } into } } && into == _ownYear + 1)
            return lexeme with { Meaning = lexeme.Word! with { Concepts = _carryOut } };
        return lexeme;
    }

    private bool IsCompared(int index) => _lexemes[index].Start is > 0 and var at && _text[at - 1] is '比' or '较' or '与' or '同';

    private bool IsCarry(int index) => index >= 0 && index < _lexemes.Count && _lexemes[index].Word is { Concepts: var concepts } && concepts == _carry;
}
