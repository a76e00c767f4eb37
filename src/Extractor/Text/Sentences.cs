using System.Collections;

namespace Nianbao.Extractor.Text;

/// <summary>Cuts a text into sentences; each keeps its closing mark.</summary>
public static class Sentences
{
    /// <summary>Start and end of each sentence between <paramref name="start"/> and <paramref name="end"/>.</summary>
    /// <param name="marks">The marks that close a sentence, none of them an ideograph; line breaks always do.</param>
    public static Sequence Split(string text, int start, int end, string marks) => new(text, start, end, marks);

    /// <summary>The sentences of a text, found as they are asked for.</summary>
    public readonly struct Sequence(string text, int start, int end, string marks) : IEnumerable<(int Start, int End)>
    {
        public Enumerator GetEnumerator() => new(text, start, end, marks);

        IEnumerator<(int Start, int End)> IEnumerable<(int Start, int End)>.GetEnumerator() => GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>Stands at one sentence of a text.</summary>
    public struct Enumerator(string text, int start, int end, string marks) : IEnumerator<(int Start, int End)>
    {
        private int _from = start;

        public (int Start, int End) Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            while (_from < end)
            {
                Current = (_from, _from = EndOf(_from));
                if (Current.End - Current.Start > 1)
                    return true;
            }
            return false;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }

        private readonly int EndOf(int from)
        {
            var rest = text.AsSpan(from, end - from);
            var mark = marks.Length == 0 ? rest.IndexOf('\n') : FirstMark(rest);
            if (mark < 0)
                return end;
            // A closing quotation mark or bracket belongs to the sentence it closes.
            var to = from + mark + 1;
            while (to < end && text[to] is '”' or '’' or '"' or '）' or ')')
                to++;
            return to;
        }

        private readonly int FirstMark(ReadOnlySpan<char> rest)
        {
            for (var i = 0; i < rest.Length; i++)
                // An ideograph closes nothing; looking it up in the marks is most of the work.
                if (rest[i] is not (>= '\u4e00' and <= '\u9fff') && (rest[i] == '\n' || marks.Contains(rest[i], StringComparison.Ordinal)))
                    return i;
            return -1;
        }
    }
}
