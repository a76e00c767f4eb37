using NPOI.POIFS.FileSystem;
using Nianbao.Extractor.Documents.Zip;

namespace Nianbao.Extractor.Documents.Doc;

/// <summary>The streams of a Word binary document ([MS-DOC] 2.1).</summary>
/// <param name="Main">The WordDocument stream.</param>
/// <param name="Table0">The 0Table stream, empty where there is none.</param>
/// <param name="Table1">The 1Table stream, empty where there is none.</param>
/// <param name="Data">The Data stream, empty where there is none.</param>
internal sealed record WordStreams(byte[] Main, byte[] Table0, byte[] Table1, byte[] Data)
{
    public static WordStreams Open(ReadOnlyMemory<byte> body)
    {
        using var stream = BoundedArchive.AsStream(body);
        var root = new POIFSFileSystem(stream).Root;
        return new(Read(root, "WordDocument", body.Length), Read(root, "0Table", body.Length), Read(root, "1Table", body.Length), Read(root, "Data", body.Length));
    }

    private static byte[] Read(DirectoryNode root, string name, int longest)
    {
        if (!root.HasEntry(name) || root.GetEntry(name) is not DocumentEntry entry) return [];
        // A stream cannot be longer than the file that holds it.
        var bytes = new byte[Math.Clamp(entry.Size, 0, longest)];
        using var stream = new DocumentInputStream(entry);
        var read = 0;
        for (var step = 1; step > 0 && read < bytes.Length; read += step)
            step = Math.Max(0, stream.Read(bytes, read, bytes.Length - read));
        return bytes[..read];
    }
}
