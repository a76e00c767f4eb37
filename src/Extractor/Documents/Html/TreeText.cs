namespace Nianbao.Extractor.Documents.Html;

/// <summary>
/// The characters of a tree. What the page has as the tree wants it stays where it is in the page; what had to be decoded or put
/// together stands in a second array. Places count through the page and on through that array.
/// </summary>
/// <param name="page">What is read, and disposed of with the tree; null where everything is added.</param>
internal sealed class TreeText(RentedText? page) : IDisposable
{
    private readonly int _pageLength = page?.Length ?? 0;
    private char[] _added = RentedArray.Rent<char>(1 << 10);
    private int _addedLength;

    /// <summary>Behind everything that was added.</summary>
    public int End => _pageLength + _addedLength;

    public ReadOnlySpan<char> Slice(int start, int length) =>
        start < _pageLength ? page!.Span.Slice(start, length) : _added.AsSpan(start - _pageLength, length);

    /// <summary>The place of a text, which is added unless it is a piece of the page.</summary>
    public int Place(ReadOnlySpan<char> text) => PlaceInPage(text) is >= 0 and var place ? place : Add(text);

    /// <summary>The place of a text that is the other two together, one behind the other.</summary>
    public int Join(int start, int length, ReadOnlySpan<char> tail)
    {
        if (start + length == PlaceInPage(tail))
            return start;
        if (start < _pageLength || start + length != End)
        {
            var place = Reserve(length + tail.Length);
            Slice(start, length).CopyTo(_added.AsSpan(place - _pageLength));
            (start, _addedLength) = (place, _addedLength + length);
        }
        Add(tail);
        return start;
    }

    /// <summary>Forgets what was added from a place on.</summary>
    public void CutTo(int end) => _addedLength = end - _pageLength;

    public void Dispose()
    {
        page?.Dispose();
        DisposeAdded();
    }

    /// <summary>The same, but the page goes on to be used.</summary>
    public void DisposeAdded()
    {
        RentedArray.Return(_added);
        _added = [];
    }

    private int PlaceInPage(ReadOnlySpan<char> text) => page is not null && page.Span.Overlaps(text, out var place) ? place : -1;

    private int Add(ReadOnlySpan<char> text)
    {
        var place = Reserve(text.Length);
        text.CopyTo(_added.AsSpan(_addedLength));
        _addedLength += text.Length;
        return place;
    }

    private int Reserve(int length)
    {
        if (_addedLength + length > _added.Length)
            RentedArray.Grow(ref _added, _addedLength + length);
        return End;
    }
}
