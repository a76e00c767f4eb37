namespace Nianbao.Pipeline.Schedule;

/// <summary>Time zones by name; China's also where the machine has no time zone data.</summary>
internal static class CrawlTimeZones
{
    /// <summary>UTC+8 the whole year since 1991.</summary>
    public static TimeZoneInfo China { get; } = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "China", "China Standard Time");

    /// <returns>Null for an unknown name.</returns>
    public static TimeZoneInfo? Find(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : name == China.Id ? China : null;
}
