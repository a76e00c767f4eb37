using System.Buffers;
using System.Runtime.CompilerServices;

namespace Nianbao.Extractor.Documents;

/// <summary>
/// Characters in an array that the next document uses again: a page is as large as the heap's own arrays for large objects begin,
/// and clearing and collecting those costs more than decoding does.
/// </summary>
internal sealed class RentedText(int capacity = 1 << 10) : IDisposable
{
    private char[] _characters = RentedArray.Rent<char>(capacity);

    /// <summary>Characters in use, from the first on.</summary>
    public int Length { get; set; }

    public ReadOnlySpan<char> Span => _characters.AsSpan(0, Length);

    public static RentedText Of(ReadOnlySpan<char> text)
    {
        var rented = new RentedText(text.Length);
        rented.Append(text);
        return rented;
    }

    /// <summary>Room to write to behind the characters in use, for so many more; <see cref="Length"/> then says how many came.</summary>
    public Span<char> Reserve(int count)
    {
        if (count > _characters.Length - Length)
            RentedArray.Grow(ref _characters, Length + count);
        return _characters.AsSpan(Length);
    }

    public void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(Reserve(text.Length));
        Length += text.Length;
    }

    public void Clear() => Length = 0;

    public override string ToString() => Span.ToString();

    public void Dispose()
    {
        RentedArray.Return(_characters);
        (_characters, Length) = ([], 0);
    }
}

/// <summary>
/// Arrays that are used again, up to a size that real pages need. Lengths are powers of two, and of each as many are kept as there are
/// processors; what is returned beyond that is the collector's. What is kept stays for good: over all lengths and kinds, at most some
/// 16 MB a processor.
/// </summary>
internal static class RentedArray
{
    /// <summary>Bytes of the largest array that is kept, before its length is rounded up to a power of two.</summary>
    private const int LargestKept = 2 << 20;

    public static T[] Rent<T>(int length) => Pool<T>.Arrays.Rent(length);

    public static void Return<T>(T[] array) => Pool<T>.Arrays.Return(array);

    /// <summary>Puts the content into an array of twice the size or, where that is not enough, of the length.</summary>
    public static void Grow<T>(ref T[] array, int length = 0)
    {
        var larger = Rent<T>(Math.Max(length, Math.Max(16, array.Length * 2)));
        array.CopyTo(larger, 0);
        Return(array);
        array = larger;
    }

    private static class Pool<T>
    {
        public static ArrayPool<T> Arrays { get; } = ArrayPool<T>.Create(LargestKept / Unsafe.SizeOf<T>(), Environment.ProcessorCount);
    }
}
