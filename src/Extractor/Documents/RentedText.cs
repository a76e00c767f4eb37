using System.Buffers;

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

/// <summary>Arrays that are used again, up to a size that real pages need: a single huge document leaves nothing behind.</summary>
internal static class RentedArray
{
    /// <summary>Elements of the largest array that is kept.</summary>
    private const int LargestKept = 1 << 20;

    public static T[] Rent<T>(int length) => length > LargestKept ? GC.AllocateUninitializedArray<T>(length) : ArrayPool<T>.Shared.Rent(length);

    public static void Return<T>(T[] array)
    {
        if (array.Length <= LargestKept)
            ArrayPool<T>.Shared.Return(array);
    }

    /// <summary>Puts the content into an array of twice the size or, where that is not enough, of the length.</summary>
    public static void Grow<T>(ref T[] array, int length = 0)
    {
        var larger = Rent<T>(Math.Max(length, Math.Max(16, array.Length * 2)));
        array.CopyTo(larger, 0);
        Return(array);
        array = larger;
    }
}
