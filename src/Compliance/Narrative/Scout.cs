using System.Buffers;

namespace Nianbao.Compliance.Narrative;

/// <summary>Tells cheaply which texts say something of a quantity: one sentence must name a topic and have a number that counts, or a denial. Most have none.</summary>
internal sealed class Scout(Vocabulary vocabulary)
{
    private readonly NumberReader _numbers = new(vocabulary);

    public bool SaysSomething(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var cue = vocabulary.Cues.FindIn(text.AsSpan(start));
            if (cue < 0)
                return false;
            // The sentence around the cue.
            var first = text.AsSpan(0, start + cue).LastIndexOf('。') + 1;
            var length = text.AsSpan(start + cue).IndexOf('。');
            var end = length < 0 ? text.Length : start + cue + length;
            if (HasStatement(text, first, end))
                return true;
            start = end + 1;
        }
        return false;
    }

    private bool HasStatement(string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            var next = text.AsSpan(at, end - at).IndexOfAny(vocabulary.Starts);
            if (next < 0)
                return false;
            at += next;
            if (vocabulary.Words.Find(text.AsSpan(at), out _) is { Role: WordRole.Negation })
                return true;
            if (!NumberReader.CanBegin(text[at]) || _numbers.Read(text, at, out var behind) is not { } number)
                continue;
            if (number.Unit is not UnitClass.Other)
                return true;
            at = behind - 1;
        }
        return false;
    }
}
