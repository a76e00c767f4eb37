using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Nianbao.Crawler.Politeness;

/// <summary>What one robots.txt says to us (RFC 9309), with the widespread Crawl-delay, Request-rate, Visit-time and Sitemap.</summary>
/// <param name="Rules">The rules of the groups that name us, or of the groups for everybody.</param>
/// <param name="Pace">How often and when those groups let us come.</param>
/// <param name="Sitemaps">Addresses of sitemaps as the file writes them; they belong to no group.</param>
internal sealed record RobotsRules(ImmutableArray<RobotsRule> Rules, RobotsPace Pace, ImmutableArray<string> Sitemaps)
{
    /// <summary>The product token of our User-Agent, by which a site may address us.</summary>
    public const string ProductToken = "nianbao";

    /// <summary>What is read of a file; RFC 9309 asks for at least 500 KiB.</summary>
    public const int MaxBytes = 512 * 1024;

    public static RobotsRules AllowAll { get; } = new([], RobotsPace.Free, []);

    /// <summary>The most specific rule decides; of an Allow and a Disallow equally long the Allow (RFC 9309, 2.2.2).</summary>
    public bool Allows(Uri url)
    {
        var path = RobotsPath.Normalise(url.PathAndQuery, isPattern: false);
        if (path == "/robots.txt")
            return true;
        RobotsRule? best = null;
        foreach (var rule in Rules)
            if ((best is null || rule.Length > best.Length || (rule.Length == best.Length && rule.IsAllow)) && rule.Matches(path))
                best = rule;
        return best?.IsAllow ?? true;
    }

    /// <summary>Reads a file. Whatever is in it, there is an answer; a page of HTML holds no rules.</summary>
    public static RobotsRules Read(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxBytes)]).TrimStart('\uFEFF');
        return text.AsSpan().TrimStart() is ['<', ..] ? AllowAll : new RobotsReader().Read(text);
    }
}

/// <param name="Segments">The pattern between its wildcards, in normal form.</param>
/// <param name="IsAnchored">The pattern ends with <c>$</c>.</param>
/// <param name="Length">Octets of the pattern: its specificity.</param>
internal sealed record RobotsRule(bool IsAllow, ImmutableArray<string> Segments, bool IsAnchored, int Length)
{
    public static RobotsRule Of(bool isAllow, string pattern)
    {
        var rooted = pattern[0] is '/' or '*' ? pattern : "/" + pattern;
        var anchored = rooted[^1] == '$';
        var normal = RobotsPath.Normalise(anchored ? rooted[..^1] : rooted, isPattern: true);
        return new RobotsRule(isAllow, [.. normal.Split('*')], anchored, normal.Length + (anchored ? 1 : 0));
    }

    /// <summary>Each segment at its first place after the one before: enough where the star is the only wildcard, and linear.</summary>
    public bool Matches(string path)
    {
        if (!path.StartsWith(Segments[0], StringComparison.Ordinal))
            return false;
        var at = Segments[0].Length;
        if (Segments.Length == 1)
            return !IsAnchored || at == path.Length;
        foreach (var segment in Segments.AsSpan(1, Segments.Length - 2))
        {
            var found = path.IndexOf(segment, at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + segment.Length;
        }
        return IsAnchored
            ? path.Length - Segments[^1].Length >= at && path.EndsWith(Segments[^1], StringComparison.Ordinal)
            : path.IndexOf(Segments[^1], at, StringComparison.Ordinal) >= 0;
    }
}

/// <summary>Reads the lines of a robots.txt into groups and picks ours.</summary>
internal sealed class RobotsReader
{
    private const int MaxNamedSitemaps = 100;

    private readonly List<Group> _groups = [];
    private readonly List<string> _sitemaps = [];

    public RobotsRules Read(string text)
    {
        var inHeader = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!TrySplit(line, out var key, out var value))
                continue;
            if (key == "sitemap")
            {
                if (_sitemaps.Count < MaxNamedSitemaps && value.Length > 0)
                    _sitemaps.Add(value);
            }
            else if (key == "user-agent")
            {
                if (!inHeader)
                    _groups.Add(new Group());
                _groups[^1].Agents.Add(TokenOf(value));
                inHeader = true;
            }
            else if (_groups.Count > 0)
            {
                inHeader &= key is not ("allow" or "disallow");
                _groups[^1].Take(key, value);
            }
        }
        var ours = _groups.Where(g => g.Agents.Contains(RobotsRules.ProductToken)).ToList();
        var chosen = ours.Count > 0 ? ours : [.. _groups.Where(g => g.Agents.Contains("*"))];
        return new RobotsRules([.. chosen.SelectMany(g => g.Rules)], new RobotsPace([.. chosen.SelectMany(g => g.Gaps)], [.. chosen.SelectMany(g => g.Visits)]), [.. _sitemaps]);
    }

    private static bool TrySplit(ReadOnlySpan<char> line, out string key, out string value)
    {
        if (line.IndexOf('#') is >= 0 and var comment)
            line = line[..comment];
        var colon = line.IndexOf(':');
        key = colon < 0 ? "" : line[..colon].Trim().ToString().ToLowerInvariant();
        value = colon < 0 ? "" : line[(colon + 1)..].Trim().ToString();
        return key.Length > 0;
    }

    private static string TokenOf(string value)
    {
        if (value.StartsWith('*'))
            return "*";
        var end = value.AsSpan().IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");
        return (end < 0 ? value : value[..end]).ToLowerInvariant();
    }

    private sealed class Group
    {
        public HashSet<string> Agents { get; } = new(StringComparer.Ordinal);

        public List<RobotsRule> Rules { get; } = [];

        public List<RobotsGap> Gaps { get; } = [];

        public List<DayPart> Visits { get; } = [];

        public void Take(string key, string value)
        {
            if (key is "allow" or "disallow" && value.Length > 0)
                Rules.Add(RobotsRule.Of(key == "allow", value));
            else if (key is "crawl-delay" or "request-rate" && RobotsGap.TryRead(key, value) is { } gap)
                Gaps.Add(gap);
            else if (key == "visit-time" && DayPart.TryRead(value) is { } part)
                Visits.Add(part);
        }
    }
}

/// <summary>Paths and patterns in one spelling, so that they can be compared octet by octet (RFC 9309, 2.2.2).</summary>
internal static class RobotsPath
{
    public static string Normalise(string text, bool isPattern)
    {
        var result = new StringBuilder(text.Length);
        foreach (var octet in Octets(text))
        {
            var (value, wasEscaped) = octet;
            var isWildcard = value is (byte)'*' && isPattern && !wasEscaped;
            var isPlain = value is > (byte)' ' and < 0x7F and not ((byte)'*' or (byte)'$' or (byte)'%') && (!wasEscaped || IsUnreserved(value));
            if (isWildcard || isPlain)
                result.Append((char)value);
            else
                result.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }
        return result.ToString();
    }

    private static IEnumerable<(byte Value, bool WasEscaped)> Octets(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                yield return (byte.Parse([(char)bytes[i + 1], (char)bytes[i + 2]], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), true);
                i += 2;
            }
            else
                yield return (bytes[i], false);
    }

    private static bool IsUnreserved(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
}
