namespace Nianbao.Compliance.Narrative;

/// <summary>What the words around one number name.</summary>
internal struct Frame
{
    public ulong Concepts;
    public ulong Dominated;
    public bool HasUnknown;
    public bool IsDenied;

    /// <summary>Where its words begin, or -1 when there are none.</summary>
    public int Start = -1;

    public Frame()
    {
    }

    /// <summary>What is meant once concepts that say nothing beside others are left out.</summary>
    public readonly ulong Meaning => Concepts & ~Dominated;

    public void Add(in Lexeme lexeme)
    {
        switch (lexeme.Kind)
        {
            case LexemeKind.Unknown:
                HasUnknown = true;
                break;
            case LexemeKind.Word:
                Add(lexeme.Word!, lexeme.Start);
                break;
            case LexemeKind.Date when Concepts == 0:
                HasUnknown = false;
                break;
        }
    }

    private void Add(Word word, int start)
    {
        if (word.Role is WordRole.Negation)
        {
            IsDenied = true;
        }
        else
        {
            Concepts |= word.Concepts;
            Dominated |= word.Dominates;
            // Who and when may stand behind words that nobody listed: 经各方共同努力，我局全年收到 …
            if (Concepts == 0 && word.Role is WordRole.OwnPeriod or WordRole.OwnBody or WordRole.Cumulative)
                HasUnknown = false;
        }
        if (Start < 0 && (word.Concepts != 0 || word.Role is WordRole.Negation))
            Start = start;
    }

    public void Add(in Frame other)
    {
        Concepts |= other.Concepts;
        Dominated |= other.Dominated;
        HasUnknown |= other.HasUnknown;
        IsDenied |= other.IsDenied;
        Start = Start < 0 ? other.Start : Start;
    }
}
