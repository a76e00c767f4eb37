namespace Nianbao.Extractor.Documents;

/// <summary>A document as it was handed over: its bytes and what was said of them. Step 5.</summary>
/// <param name="Url">Where it came from: an absolute URL, or a path as the caller gave it.</param>
/// <param name="MediaType">The <c>Content-Type</c> as sent, with its charset; null where nobody said. A hint: bytes decide.</param>
/// <param name="Body">The bytes, untouched.</param>
public sealed record SourceDocument(string Url, string? MediaType, ReadOnlyMemory<byte> Body);
