using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Nianbao.Pipeline.Schedule;
using Nianbao.Pipeline.Web;

namespace Nianbao.Tests.Pipeline.Web;

/// <summary>The hosted worker starts with sound settings, says how it is, and refuses unsound ones by name.</summary>
public sealed class WorkerHostTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nianbao-worker-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_tells_its_health_and_when_the_next_crawl_starts()
    {
        await using var app = WorkerHost.Build(Settings());
        await app.StartAsync();
        using var client = new HttpClient();
        var health = await client.GetFromJsonAsync<JsonElement>(new Uri(app.Urls.First() + "/health"));
        health.GetProperty("status").GetString().ShouldBe("healthy");
        health.GetProperty("next_crawl_at").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).TimeOfDay.ShouldBe(new TimeSpan(2, 30, 0));
        health.GetProperty("last_started_at").ValueKind.ShouldBe(JsonValueKind.Null);
        await app.StopAsync();
    }

    [Theory]
    [InlineData("Cron", "nonsense")]
    [InlineData("TimeZone", "Nowhere/Land")]
    [InlineData("Contact", "")]
    [InlineData("Sources", "/no/such/file.csv")]
    [InlineData("MinGapSeconds", "-1")]
    public async Task It_refuses_an_unsound_setting_by_its_name(string setting, string value)
    {
        await using var app = WorkerHost.Build(Settings().Where(s => s.Key != $"Nianbao:{setting}").Append(new($"Nianbao:{setting}", value)));
        var refused = await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync());
        refused.Failures.ShouldHaveSingleItem().ShouldContain($"Nianbao:{setting}");
    }

    [Fact]
    public void China_has_its_time_on_a_machine_without_time_zone_data() =>
        CrawlTimeZones.China.GetUtcOffset(new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBe(TimeSpan.FromHours(8));

    [Fact]
    public void A_night_that_failed_is_remembered_until_one_succeeds()
    {
        var state = new NightlyState();
        state.Started(DateTimeOffset.UnixEpoch);
        state.Ended(DateTimeOffset.UnixEpoch, "the disk is full");
        state.Last.Trouble.ShouldBe("the disk is full");
        state.Started(DateTimeOffset.UnixEpoch.AddDays(1));
        state.Ended(DateTimeOffset.UnixEpoch.AddDays(1), null);
        state.Last.Trouble.ShouldBeNull();
    }

    private List<KeyValuePair<string, string?>> Settings()
    {
        var sources = Path.Combine(_folder.FullName, "sources.csv");
        File.WriteAllText(sources, "agency_id,agency_name,level,type,division_code,index_url,valid_from,valid_to\n");
        return
        [
            new("urls", "http://127.0.0.1:0"), new("Nianbao:DataFolder", _folder.FullName), new("Nianbao:Sources", sources), new("Nianbao:Contact", "night@example.org"),
        ];
    }
}
