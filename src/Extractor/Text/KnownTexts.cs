using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Nianbao.Extractor.Text;

/// <summary>
/// What was found out about texts before, for all threads. Documents say the same words over and over; what is said once must not
/// fill the memory, so those that come when it is full are not kept.
/// </summary>
/// <param name="most">Texts kept; a few more where threads meet at the end.</param>
internal sealed class KnownTexts<T>(int most)
{
    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);

    /// <summary>The dictionary's own count takes all of its locks.</summary>
    private int _count;

    public bool TryGet(string text, [MaybeNullWhen(false)] out T found) => _known.TryGetValue(text, out found);

    public void Add(string text, T found)
    {
        if (Volatile.Read(ref _count) < most && _known.TryAdd(text, found))
            Interlocked.Increment(ref _count);
    }
}
