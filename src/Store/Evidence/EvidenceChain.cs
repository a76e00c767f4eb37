using System.Globalization;

namespace Nianbao.Store.Evidence;

/// <summary>
/// Proves the evidence of a data folder anew from its files alone: every record whole, its digests right, chained to the record before,
/// and every head that was published where it stood.
/// </summary>
public sealed class EvidenceChain(string dataFolder)
{
    private readonly WarcFolder _folder = new(dataFolder);
    private readonly List<Damage> _damages = [];
    private readonly HashSet<ChainHead> _heads = [];
    private string? _previous = WarcRecord.DigestOf([]);

    /// <summary>Records read.</summary>
    public int Records { get; private set; }

    /// <summary>The last record as it stands in the files: what can be published, and be compared with what was. Null where there is none.</summary>
    public ChainHead? Head { get; private set; }

    /// <summary>There are files of evidence in the folder.</summary>
    public bool Exists => _folder.Files.Count > 0;

    /// <summary>A file that ends in half a record: a run is writing to it, or a kill tore it and the next run cuts that off. Null in the normal case.</summary>
    public string? Torn { get; private set; }

    /// <summary>Everything that is damaged; nothing when all is well.</summary>
    public IReadOnlyList<Damage> Verify()
    {
        _heads.UnionWith(ReadHeads());
        var files = _folder.Files;
        foreach (var file in files)
            Verify(file, isLast: file == files[^1]);
        // What is left of the heads stood nowhere.
        foreach (var (file, records, _) in _heads)
            Add(file, string.Create(CultureInfo.InvariantCulture, $"Its {records}. record is not the one whose digest was published as a head; records were changed or cut off."));
        return _damages;
    }

    private void Verify(string file, bool isLast)
    {
        var count = 0;
        WarcTrouble? trouble = null;
        foreach (var placed in _folder.ReadAll(file, t => trouble = t))
        {
            Verify(placed, count++);
            _previous = placed.Digest;
            Head = new ChainHead(file, count, placed.Digest);
            _heads.Remove(Head);
        }
        Records += count;
        if (count == 0 && trouble is null && !isLast)
            Add(file, "It is empty.");
        if (trouble is { IsTorn: true } && isLast)
            Torn = file;
        else if (trouble is not null)
        {
            Add(file, string.Create(CultureInfo.InvariantCulture, $"At byte {trouble.Offset}: {trouble.Detail}"));
            // A file with a damaged record was closed there by the run that met it, or lost what followed: the next file tells nothing of it.
            _previous = trouble.IsTorn ? _previous : null;
        }
    }

    private void Verify(PlacedRecord placed, int index)
    {
        var record = placed.Record;
        var previous = record.Find(WarcRecord.Previous);
        if (_previous is not null && previous != _previous)
            Add(placed.Place, "It is not chained to the record before it: records were changed, removed or put in between.");
        if ((index == 0) != (record.Type == "warcinfo"))
            Add(placed.Place, "A file begins with one warcinfo record, and has no other.");
        if (record.Find("WARC-Block-Digest") is { } block && block != WarcRecord.DigestOf(record.Block.Span))
            Add(placed.Place, "Its block has another digest than it names.");
        if (record.Type == "response" && record.Find("WARC-Payload-Digest") is { } payload && payload != WarcRecord.DigestOf(PayloadOf(record)))
            Add(placed.Place, "Its payload has another digest than it names.");
    }

    private static ReadOnlySpan<byte> PayloadOf(WarcRecord record)
    {
        var end = record.Block.Span.IndexOf("\r\n\r\n"u8);
        return end < 0 ? [] : record.Block.Span[(end + 4)..];
    }

    private IReadOnlyList<ChainHead> ReadHeads()
    {
        try
        {
            return _folder.Heads.Read();
        }
        catch (InvalidDataException error)
        {
            _damages.Add(new Damage(DamageKind.Evidence, _folder.Heads.Path, error.Message));
            return [];
        }
    }

    private void Add(WarcPlace place, string detail) =>
        Add(place.File, string.Create(CultureInfo.InvariantCulture, $"Record at byte {place.Offset}: {detail}"));

    private void Add(string file, string detail) => _damages.Add(new Damage(DamageKind.Evidence, $"{WarcFolder.Name}/{file}", detail));
}
