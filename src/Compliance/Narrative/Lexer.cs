namespace Nianbao.Compliance.Narrative;

/// <summary>Cuts text into what the grammar knows. One pass, no going back.</summary>
internal sealed class Lexer(Vocabulary vocabulary)
{
    private const string Breaks = "，,；;：:。！？!?（）().．\n";
    private readonly NumberReader _numbers = new(vocabulary);

    /// <param name="text">Without white space, digits plain.</param>
    public void Read(string text, List<Lexeme> lexemes)
    {
        lexemes.Clear();
        for (var at = 0; at < text.Length;)
            at = Next(text, at, lexemes);
    }

    private int Next(string text, int at, List<Lexeme> lexemes)
    {
        if (NumberReader.CanBegin(text[at]))
        {
            if (DateReader.Read(text, at, out var end) is { } period)
                return Add(lexemes, new Lexeme(LexemeKind.Date, at, end, Period: period));
            if (_numbers.Read(text, at, out end) is { } number && !IsLongerWord(text, at, end))
                return Add(lexemes, new Lexeme(LexemeKind.Number, at, end, Number: number));
        }
        if (vocabulary.Words.TryFind(text.AsSpan(at), out var word, out var length))
            return Add(lexemes, new Lexeme(LexemeKind.Word, at, at + length, word));
        if (vocabulary.MarksBefore.TryFind(text.AsSpan(at), out _, out length) && _numbers.Read(text, at, out var close) is { } marked)
            return Add(lexemes, new Lexeme(LexemeKind.Number, at, close, Number: marked));
        return text[at] switch
        {
            '、' => Add(lexemes, new Lexeme(LexemeKind.Pause, at, at + 1)),
            '《' => Add(lexemes, new Lexeme(LexemeKind.Unknown, at, text.IndexOf('》', at) is > 0 and var close2 ? close2 + 1 : at + 1)),
            var c when Breaks.Contains(c, StringComparison.Ordinal) => Add(lexemes, new Lexeme(LexemeKind.Break, at, at + 1)),
            _ => AddUnknown(lexemes, at),
        };
    }

    /// <summary>一件事 begins like a number and is none.</summary>
    private bool IsLongerWord(string text, int at, int end) => vocabulary.Words.TryFind(text.AsSpan(at), out _, out var length) && at + length >= end;

    private static int Add(List<Lexeme> lexemes, Lexeme lexeme)
    {
        lexemes.Add(lexeme);
        return lexeme.End;
    }

    private static int AddUnknown(List<Lexeme> lexemes, int at)
    {
        if (lexemes is [.., { Kind: LexemeKind.Unknown } last] && last.End == at)
            lexemes[^1] = last with { End = at + 1 };
        else
            lexemes.Add(new Lexeme(LexemeKind.Unknown, at, at + 1));
        return at + 1;
    }
}
