namespace Nianbao.Extractor.Documents;

/// <summary>How much of a stranger's document is taken in. A real report is a hundredth of any of these.</summary>
internal sealed record ReaderLimits
{
    public static ReaderLimits Default { get; } = new();

    /// <summary>Bytes of a document; a larger one is not read.</summary>
    public long MaxInputBytes { get; init; } = 50L << 20;

    /// <summary>Bytes that all members of one archive may unpack to together.</summary>
    public long MaxDecompressedBytes { get; init; } = 100L << 20;

    /// <summary>Unpacked bytes for one packed byte, once <see cref="RatioFreeBytes"/> are unpacked. Reports reach 60.</summary>
    public int MaxCompressionRatio { get; init; } = 200;

    /// <summary>Unpacked bytes below which the ratio is not looked at.</summary>
    public long RatioFreeBytes { get; init; } = 4L << 20;

    /// <summary>Bytes of one supporting part (styles, numbering, relations).</summary>
    public long MaxPartBytes { get; init; } = 8L << 20;

    /// <summary>Members of an archive.</summary>
    public int MaxArchiveEntries { get; init; } = 4096;

    /// <summary>Members of an archive that are unpacked to see whether they are a report.</summary>
    public int MaxArchiveCandidates { get; init; } = 40;

    /// <summary>Grid positions of all tables together, spans expanded; later rows are left out.</summary>
    public int MaxCells { get; init; } = 200_000;

    /// <summary>Columns of a table; what stands further right is left out.</summary>
    public int MaxColumns { get; init; } = 256;

    /// <summary>UTF-16 characters of all blocks together; later ones are left out.</summary>
    public int MaxCharacters { get; init; } = 10_000_000;

    /// <summary>Blocks of a document; later ones are left out.</summary>
    public int MaxBlocks { get; init; } = 100_000;

    /// <summary>Words of one page; later ones are left out.</summary>
    public int MaxPageWords { get; init; } = 20_000;

    /// <summary>Pages of a paged document; later ones are left out.</summary>
    public int MaxPages { get; init; } = 300;

    /// <summary>Depth of nested elements; deeper ones are left out. Each costs stack.</summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>Time the child processes for one document may take together.</summary>
    public TimeSpan ProcessTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes a child process may write.</summary>
    public long MaxProcessOutputBytes { get; init; } = 32L << 20;
}
