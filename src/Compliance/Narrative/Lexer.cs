namespace Nianbao.Compliance.Narrative;

/// <summary>Cuts text into what the grammar knows. One pass, no going back. Not thread-safe.</summary>
internal sealed class Lexer(Vocabulary vocabulary)
{
    private const string Breaks = "，,；;：:。！？!?（）().．\n";
    private readonly NumberReader _numbers = new(vocabulary);

    /// <summary>No title ends behind this place: it need not be looked for again.</summary>
    private int _noTitleFrom;

    /// <summary>Whether the character is a lexeme by itself, or opens a title.</summary>
    public static bool IsSign(char c) => c is '、' or '《' || Breaks.Contains(c, StringComparison.Ordinal);

    /// <param name="text">Without white space, digits plain.</param>
    public void Read(string text, LexemeList lexemes)
    {
        lexemes.Clear();
        _noTitleFrom = text.Length;
        for (var at = 0; at < text.Length;)
            at = Next(text, at, lexemes);
    }

    /// <returns>Where the next lexeme begins.</returns>
    private int Next(string text, int at, LexemeList lexemes)
    {
        var begins = vocabulary.Begins[text[at]];
        if (begins is Beginnings.Nothing)
            return lexemes.AddUnknown(at, EndOfUnknown(text, at));
        if (begins.HasFlag(Beginnings.Number))
        {
            var end = at;
            if (DateReader.CanBegin(text[at]) && DateReader.Read(text, at, out end) is { } period)
                return lexemes.Add(LexemeKind.Date, at, end, period);
            if (_numbers.Read(text, at, out end) is { } number && !IsLongerWord(text, at, end))
                return lexemes.Add(LexemeKind.Number, at, end, number);
        }
        if (begins.HasFlag(Beginnings.Word) && vocabulary.Words.Find(text.AsSpan(at), out var length) is { } word)
            return lexemes.Add(LexemeKind.Word, at, at + length, word);
        if (begins.HasFlag(Beginnings.Mark) && vocabulary.MarksBefore.Find(text.AsSpan(at), out _) is not null && _numbers.Read(text, at, out var close) is { } marked)
            return lexemes.Add(LexemeKind.Number, at, close, marked);
        return begins.HasFlag(Beginnings.Sign) ? ReadSign(text, at, lexemes) : lexemes.AddUnknown(at, at + 1);
    }

    private int ReadSign(string text, int at, LexemeList lexemes) => text[at] switch
    {
        '、' => lexemes.Add(LexemeKind.Pause, at, at + 1),
        '《' => lexemes.Add(LexemeKind.Unknown, at, EndOfTitle(text, at)),
        _ => lexemes.Add(LexemeKind.Break, at, at + 1),
    };

    private int EndOfUnknown(string text, int at)
    {
        while (at < text.Length && vocabulary.Begins[text[at]] is Beginnings.Nothing)
            at++;
        return at;
    }

    private int EndOfTitle(string text, int at)
    {
        if (at < _noTitleFrom && text.IndexOf('》', at) is > 0 and var close)
            return close + 1;
        _noTitleFrom = Math.Min(_noTitleFrom, at);
        return at + 1;
    }

    /// <summary>一件事 begins like a number and is none.</summary>
    private bool IsLongerWord(string text, int at, int end) => vocabulary.Words.Find(text.AsSpan(at), out var length) is not null && at + length >= end;
}
