namespace Nianbao.Crawler;

/// <summary>What a stored copy was served with, for a conditional request (RFC 9110, 13). One of the two may be null.</summary>
/// <param name="ETag">As sent, quotes and weakness mark included.</param>
public sealed record Validators(string? ETag, DateTimeOffset? LastModified);
