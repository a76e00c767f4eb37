using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Nianbao.Store.Evidence;

/// <summary>
/// Appends records to the files of one run, each chained to the one before. A group of records is written at once and on the disk when
/// <see cref="FlushAsync"/> returns; groups that are written while the disk is busy share the next flush. One writer a folder.
/// </summary>
internal sealed class WarcWriter : IDisposable
{
    /// <summary>A file that is as long begins another.</summary>
    public const long MaxFileBytes = 1L << 30;

    private readonly WarcFolder _folder;
    private readonly DateTimeOffset _runStartedAt;
    private readonly Lock _writing = new();
    private readonly SemaphoreSlim _flushing = new(1, 1);
    private readonly long _maxFileBytes;
    private SafeFileHandle? _handle;
    private string _file = "";
    private long _length;
    private int _records;
    private string _last;
    private long _written;
    private long _flushed;

    /// <param name="last">Digest of the folder's last record; of nothing where there is none.</param>
    /// <param name="tail">The last file of the run with its whole records' length and number, to go on with; null to begin one.</param>
    public WarcWriter(WarcFolder folder, DateTimeOffset runStartedAt, string last, WarcTail? tail, long maxFileBytes = MaxFileBytes)
    {
        (_folder, _runStartedAt, _last, _maxFileBytes) = (folder, runStartedAt, last, maxFileBytes);
        if (tail is not null)
            GoOn(tail);
    }

    public ChainHead Head
    {
        get
        {
            lock (_writing)
                return new ChainHead(_file, _records, _last);
        }
    }

    /// <summary>Writes records one after the other. A record may point at those before it: it is made when their places are known.</summary>
    /// <returns>Their places.</returns>
    /// <exception cref="IOException">The disk is full, or fails.</exception>
    public IReadOnlyList<WrittenRecord> Append(DateTimeOffset at, IReadOnlyList<Func<IReadOnlyList<WrittenRecord>, WarcRecord>> records)
    {
        lock (_writing)
        {
            if (_handle is null || _length >= _maxFileBytes)
                Begin(at);
            var (written, group, last) = (new List<WrittenRecord>(), new MemoryStream(), _last);
            foreach (var make in records)
            {
                var record = Chained(make(written), last, _records + written.Count);
                var bytes = record.ToBytes();
                last = WarcRecord.DigestOf(bytes);
                written.Add(new WrittenRecord(new WarcPlace(_file, _length + group.Length), record.Find(WarcRecord.Id)!));
                group.Write(WarcMember.Compress(bytes));
            }
            Write(group.GetBuffer().AsSpan(0, (int)group.Length), written.Count, last);
            return written;
        }
    }

    /// <summary>Returns when everything appended so far is on the disk.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var mine = Interlocked.Read(ref _written);
        await _flushing.WaitAsync(cancellationToken);
        try
        {
            if (Interlocked.Read(ref _flushed) >= mine)
                return;
            SafeFileHandle? handle;
            lock (_writing)
                (mine, handle) = (_written, _handle);
            if (handle is not null)
                RandomAccess.FlushToDisk(handle);
            Interlocked.Exchange(ref _flushed, mine);
        }
        finally
        {
            _flushing.Release();
        }
    }

    private void Write(ReadOnlySpan<byte> group, int records, string last)
    {
        try
        {
            RandomAccess.Write(_handle!, group, _length);
        }
        catch (IOException)
        {
            // Half a record must not stand where the next one begins.
            RandomAccess.SetLength(_handle!, _length);
            throw;
        }
        (_length, _records, _last) = (_length + group.Length, _records + records, last);
        Interlocked.Add(ref _written, 1);
    }

    private static WarcRecord Chained(WarcRecord record, string previous, int number)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{previous} {number}")));
        var fields = record.Fields.ToList();
        fields.Insert(1, (WarcRecord.Id, $"<urn:uuid:{new Guid(seed.AsSpan(0, 16))}>"));
        fields.Add((WarcRecord.Previous, previous));
        return record with { Fields = fields };
    }

    private void Begin(DateTimeOffset at)
    {
        var number = _folder.Files.Count(f => WarcFolder.IsOfRun(f, _runStartedAt));
        var file = WarcFolder.FileOf(_runStartedAt, number);
        Directory.CreateDirectory(_folder.Place);
        Close();
        _handle = File.OpenHandle(_folder.PathOf(file), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        (_file, _length, _records) = (file, 0, 0);
        var head = Chained(FetchRecords.Head(file, at), _last, 0).ToBytes();
        Write(WarcMember.Compress(head), 1, WarcRecord.DigestOf(head));
    }

    private void GoOn(WarcTail tail)
    {
        _handle = File.OpenHandle(_folder.PathOf(tail.File), FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        RandomAccess.SetLength(_handle, tail.Length);
        (_file, _length, _records) = (tail.File, tail.Length, tail.Records);
    }

    private void Close()
    {
        if (_handle is null)
            return;
        RandomAccess.FlushToDisk(_handle);
        _handle.Dispose();
        _handle = null;
    }

    public void Dispose()
    {
        lock (_writing)
            Close();
        _flushing.Dispose();
    }
}

/// <param name="Id">Its WARC-Record-ID.</param>
internal sealed record WrittenRecord(WarcPlace Place, string Id);

/// <summary>The last file of a run as a kill left it, without what was torn.</summary>
/// <param name="Length">Bytes of its whole records.</param>
internal sealed record WarcTail(string File, long Length, int Records);
