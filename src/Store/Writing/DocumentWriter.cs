using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

internal static class DocumentWriter
{
    /// <summary>Enters an archived document, once. The earliest time it was seen wins.</summary>
    /// <returns>Its number.</returns>
    public static long Write(Session session, ArchivedDocument document, string? mediaType)
    {
        var digest = document.Sha256.ToString();
        if (session.First("SELECT id, first_seen_at, media_type FROM documents WHERE sha256 = @sha256",
            r => new Known(r.Long(), r.At(), r.TextOrNull()), digest) is not { } known)
            return session.Insert("""
                INSERT INTO documents (sha256, length, media_type, first_seen_at, place) VALUES (@sha256, @length, @media, @seen, @place) RETURNING id
                """, digest, document.Length, mediaType, document.FirstSeenAt, document.Place);
        if (document.FirstSeenAt < known.FirstSeenAt || (known.MediaType is null && mediaType is not null))
            session.Run("UPDATE documents SET first_seen_at = @seen, media_type = COALESCE(media_type, @media) WHERE id = @id",
                document.FirstSeenAt < known.FirstSeenAt ? document.FirstSeenAt : known.FirstSeenAt, mediaType, known.Id);
        return known.Id;
    }

    private sealed record Known(long Id, DateTimeOffset FirstSeenAt, string? MediaType);
}
