using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Nianbao.Store.Export.Files;

/// <summary>The folder of a release while it is written: each file bears the name <c>….incoming</c> until all are whole.</summary>
internal sealed class ReleaseFolder(string folder) : IDisposable
{
    private const string Incoming = ".incoming";

    private readonly List<ReleaseFile> _files = [];
    private bool _isWhole;

    /// <summary>In the order in which they were begun. All are closed first.</summary>
    public ImmutableArray<ReleasedFile> Files => [.. _files.Select(f => new ReleasedFile(f.Name, f.Length, f.Close(), f.Rows))];

    /// <summary>Begins a file.</summary>
    /// <param name="name">Below the folder, with slashes.</param>
    public ReleaseFile Create(string name)
    {
        var path = Path.Combine(folder, name);
        return Explained(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var file = new ReleaseFile(name, new FileStream(path + Incoming, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16));
            _files.Add(file);
            return file;
        });
    }

    /// <summary>Ends all files and gives them their names.</summary>
    public void Complete()
    {
        foreach (var file in _files)
            Explained(Path.Combine(folder, file.Name), () => file.Close());
        foreach (var path in _files.Select(f => Path.Combine(folder, f.Name)))
            Explained(path, () =>
            {
                File.Move(path + Incoming, path, overwrite: true);
                return path;
            });
        _isWhole = true;
    }

    /// <summary>What was begun and not completed is taken away.</summary>
    public void Dispose()
    {
        if (_isWhole)
            return;
        foreach (var file in _files)
        {
            file.Close();
            File.Delete(Path.Combine(folder, file.Name) + Incoming);
        }
    }

    internal static T Explained<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileTrouble.Explain(error, path);
        }
    }
}

/// <summary>A file of a release: takes bytes in order and knows their number and digest.</summary>
internal sealed class ReleaseFile(string name, FileStream file) : Stream
{
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _length;
    private string? _sha256;

    public string Name => name;

    /// <summary>Rows, where the file has rows.</summary>
    public long Rows { get; set; }

    /// <summary>Of all bytes written; only of a closed file.</summary>
    public string Sha256 => _sha256 ?? throw new InvalidOperationException($"{name} is still being written.");

    public override long Length => _length;

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        file.Write(buffer);
        _digest.AppendData(buffer);
        _length += buffer.Length;
    }

    public override void WriteByte(byte value) => Write([value]);

    public override void Flush() => file.Flush();

    public new string Close()
    {
        if (_sha256 is null)
        {
            file.Dispose();
            _sha256 = Convert.ToHexStringLower(_digest.GetHashAndReset());
            _digest.Dispose();
        }
        return _sha256;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
