namespace Nianbao.Extractor.Documents;
internal static class FormatSniffer
{
    public static DocumentFormat Sniff(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Trim((byte)' ').IsEmpty) return DocumentFormat.Empty;
        if (bytes[..Math.Min(bytes.Length, 4096)].Contains((byte)0)) return DocumentFormat.Unknown;
        var head = System.Text.Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 2048)]);
        return head.Contains("<html", StringComparison.OrdinalIgnoreCase) || head.Contains("<!doctype", StringComparison.OrdinalIgnoreCase) || head.Contains("<div", StringComparison.OrdinalIgnoreCase) || head.Contains("<p", StringComparison.OrdinalIgnoreCase) || head.Contains("<table", StringComparison.OrdinalIgnoreCase)
            ? DocumentFormat.Html : DocumentFormat.Text;
    }
}
