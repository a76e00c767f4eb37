using System.Collections.Immutable;
using Nianbao.Crawler.Links;
using Nianbao.Extractor.Documents;

namespace Nianbao.Pipeline.Commands;

/// <summary>One document named on the command line.</summary>
/// <param name="Name">The path as it was given, or «-».</param>
internal sealed record DocumentInput(string Name)
{
    /// <summary>The documents behind the paths, in the order given; a folder's files in the order of their names.</summary>
    /// <exception cref="UsageException">A path leads nowhere, or there is nothing to read.</exception>
    public static ImmutableArray<DocumentInput> FindAll(IEnumerable<string> paths)
    {
        var inputs = ImmutableArray.CreateBuilder<DocumentInput>();
        foreach (var path in paths)
        {
            if (path == "-" || File.Exists(path))
                inputs.Add(new DocumentInput(path));
            else if (Directory.Exists(path))
                inputs.AddRange(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => new DocumentInput(f)));
            else
                throw new UsageException(path.StartsWith("--", StringComparison.Ordinal)
                    ? $"There is no option «{path}»; see «nianbao extract --help»." : $"There is no file or folder «{path}».");
        }
        return inputs.Count > 0 ? inputs.ToImmutable() : throw new UsageException($"There is no document in {string.Join(", ", paths.Select(p => $"«{p}»"))}.");
    }

    /// <summary>
    /// The bytes; null when they cannot be read. Of a document over the limit only as much is read as shows that it is.
    /// </summary>
    /// <param name="trouble">Why they cannot be read.</param>
    public ReadOnlyMemory<byte>? Read(out string? trouble)
    {
        trouble = null;
        try
        {
            using var stream = Name == "-" ? Console.OpenStandardInput() : new FileStream(Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
            return ReadCapped(stream, DocumentReader.MaxBytes + 1);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            trouble = $"The file cannot be read: {error.Message}";
            return null;
        }
    }

    /// <summary>The files that this page hands out and that lie beside it; none for standard input.</summary>
    public IEnumerable<DocumentInput> FindBeside(ReadOnlySpan<byte> page) => Name == "-" || page.Length > DocumentReader.MaxBytes ? []
        : ArticleFiles.FindNames(page).Select(n => Path.Combine(Path.GetDirectoryName(Name) ?? "", n)).Where(File.Exists).Select(f => new DocumentInput(f));

    private static byte[] ReadCapped(Stream stream, int cap)
    {
        var known = stream.CanSeek ? (int)Math.Min(stream.Length, cap) : 1 << 16;
        var buffer = new byte[Math.Max(known, 1)];
        var length = 0;
        while (length < cap)
        {
            if (length == buffer.Length)
            {
                if (stream.CanSeek && length == known && stream.Position >= stream.Length)
                    break;
                Array.Resize(ref buffer, Math.Min(cap, Math.Max(buffer.Length * 2, 1 << 16)));
            }
            var read = stream.Read(buffer, length, Math.Min(buffer.Length, cap) - length);
            if (read == 0)
                break;
            length += read;
        }
        return length == buffer.Length ? buffer : buffer[..length];
    }
}
