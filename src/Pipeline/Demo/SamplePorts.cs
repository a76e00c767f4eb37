using System.Text.Json;

namespace Nianbao.Pipeline.Demo;

/// <summary>
/// The ports of the sample web, kept beside the data: a second demonstration into the same folder finds the same addresses, as a
/// second night finds the same sites.
/// </summary>
internal static class SamplePorts
{
    private const string FileName = "demo-ports.json";

    public static async Task<SampleSites> StartAsync(DirectoryInfo data, TimeProvider time, CancellationToken cancellation)
    {
        var file = Path.Combine(data.FullName, FileName);
        if (Read(file) is { } ports)
        {
            try
            {
                return await SampleSites.StartAsync(time, ports, cancellation);
            }
            catch (IOException)
            {
                await Console.Error.WriteLineAsync("A port of the last demonstration is taken; the sample sites get new addresses, so everything is fetched anew.");
            }
        }
        var sites = await SampleSites.StartAsync(time, null, cancellation);
        Directory.CreateDirectory(data.FullName);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(sites.BaseAddresses.ToDictionary(a => a.Key, a => a.Value.Port)), cancellation);
        return sites;
    }

    private static Dictionary<string, int>? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(file)) : null;
        }
        catch (JsonException)
        {
            // A damaged file is written anew.
            return null;
        }
    }
}
