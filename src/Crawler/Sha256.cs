using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Nianbao.Crawler;

/// <summary>The SHA-256 of a document's bytes: its identity everywhere. 64 lower-case hex digits.</summary>
public readonly record struct Sha256 : IComparable<Sha256>
{
    private readonly string? _hex;

    private Sha256(string hex) => _hex = hex;

    public static Sha256 Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <exception cref="FormatException">Not 64 hex digits.</exception>
    public static Sha256 Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException($"«{text}» is no SHA-256: 64 hex digits are expected.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Sha256 digest)
    {
        var ok = text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept("0123456789abcdefABCDEF");
        digest = ok ? new Sha256(text!.ToLowerInvariant()) : default;
        return ok;
    }

    public int CompareTo(Sha256 other) => string.CompareOrdinal(ToString(), other.ToString());

    public static bool operator <(Sha256 left, Sha256 right) => left.CompareTo(right) < 0;

    public static bool operator >(Sha256 left, Sha256 right) => left.CompareTo(right) > 0;

    public static bool operator <=(Sha256 left, Sha256 right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Sha256 left, Sha256 right) => left.CompareTo(right) >= 0;

    public override string ToString() => _hex ?? "";
}
