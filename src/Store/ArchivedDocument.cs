using Nianbao.Crawler;

namespace Nianbao.Store;

/// <summary>A document whose bytes are in the archive. Step 4.</summary>
/// <param name="Length">Of the bytes, before compression.</param>
/// <param name="FirstSeenAt">When these bytes were first seen anywhere.</param>
/// <param name="Place">Path of its file below the data folder, with forward slashes.</param>
public sealed record ArchivedDocument(Sha256 Sha256, long Length, DateTimeOffset FirstSeenAt, string Place);
