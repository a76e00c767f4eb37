namespace Nianbao.Compliance.Narrative;

/// <summary>The lexemes of one text in its order; the memory is used again for the next. Gives references: a lexeme is larger than is good to copy.</summary>
internal sealed class LexemeList
{
    private Lexeme[] _lexemes = new Lexeme[256];

    public int Count { get; private set; }

    public ref readonly Lexeme this[int index] => ref _lexemes[index];

    public void Clear() => Count = 0;

    /// <returns>Where it ends in the text.</returns>
    public int Add(LexemeKind kind, int start, int end, object? meaning = null)
    {
        if (Count == _lexemes.Length)
            Array.Resize(ref _lexemes, 2 * Count);
        _lexemes[Count++] = new Lexeme(kind, start, end, meaning);
        return end;
    }

    /// <summary>Adds what is not known, to what was not known before it where that ends here.</summary>
    /// <returns>Where it ends in the text.</returns>
    public int AddUnknown(int start, int end)
    {
        if (Count > 0 && _lexemes[Count - 1].Kind is LexemeKind.Unknown && _lexemes[Count - 1].End == start)
            start = _lexemes[--Count].Start;
        return Add(LexemeKind.Unknown, start, end);
    }
}
