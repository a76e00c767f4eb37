using System.Text;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>Files that hold no text to read: they must be named for what they are.</summary>
internal static class RawFiles
{
    /// <summary>One grey pixel.</summary>
    private const string Png = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63680000008200810b38b41f0000000049454e44ae426082";

    public static byte[] Write(DocumentSpec spec) => spec.Layout switch
    {
        "ofd" => StoredZip.Write([("OFD.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"), ("Doc_0/Document.xml", "<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"/>")]),
        "rar4" => [.. "Rar!\u001a\u0007"u8, 0, .. Noise(spec.Seed, 700)],
        "rar5" => [.. "Rar!\u001a\u0007"u8, 1, 0, .. Noise(spec.Seed, 700)],
        "png" => Convert.FromHexString(Png),
        "jpeg" => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, .. Noise(spec.Seed, 300), 0xFF, 0xD9],
        "empty" => [],
        "spaces" => Encoding.UTF8.GetBytes(" \r\n\t\u3000\n"),
        _ => throw new InvalidDataException($"{spec.File}: there is no layout {spec.Layout}."),
    };

    private static byte[] Noise(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
