using System.Globalization;
using System.Text;

namespace Nianbao.Store.Evidence;

/// <summary>
/// Where the bodies of the latest runs are kept, by their digest, so that none is kept twice. Beside each file stands what was found
/// in it (<c>.idx</c>); a file without is read once. Bodies of runs longer ago are kept anew: evidence of a month stands by itself.
/// </summary>
internal sealed class PayloadIndex
{
    private const int KeptRuns = 30;

    private readonly Dictionary<string, KeptPayload> _payloads = new(StringComparer.Ordinal);

    public KeptPayload? Find(string digest) => _payloads.GetValueOrDefault(digest);

    public void Add(string digest, KeptPayload payload) => _payloads.TryAdd(digest, payload);

    /// <summary>Takes in what the files hold; reads those that are not yet indexed.</summary>
    /// <param name="except">Files of the run that goes on: they are read by itself.</param>
    public void Load(WarcFolder folder, Func<string, bool> except)
    {
        var files = folder.Files.Where(f => !except(f)).ToList();
        var runs = files.Select(RunOf).Distinct(StringComparer.Ordinal).TakeLast(KeptRuns).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(f => runs.Contains(RunOf(f))))
            foreach (var (digest, payload) in ReadSidecar(folder, file) ?? WriteSidecar(folder, file))
                Add(digest, payload);
    }

    /// <summary>The body that a record holds; null when it holds none.</summary>
    public static (string Digest, KeptPayload Payload)? Of(PlacedRecord placed) =>
        placed.Record is { Type: "response" } record && record.Find("WARC-Payload-Digest") is { } digest && record.Find("WARC-Truncated") is null
            ? (digest, new KeptPayload(placed.Place, record.Find(WarcRecord.Id)!, record.Find("WARC-Target-URI")!, record.Find("WARC-Date")!))
            : null;

    private static string RunOf(string file) => file[..file.LastIndexOf('-')];

    private static string SidecarOf(WarcFolder folder, string file) => folder.PathOf(file + ".idx");

    /// <summary>Null when there is none for the file as it is.</summary>
    private static List<(string, KeptPayload)>? ReadSidecar(WarcFolder folder, string file)
    {
        var sidecar = SidecarOf(folder, file);
        if (!File.Exists(sidecar))
            return null;
        var lines = File.ReadAllLines(sidecar);
        if (lines.Length == 0 || lines[0] != Length(folder, file))
            return null;
        return [.. lines.Skip(1).Select(l => l.Split('\t')).Select(p => (p[0], new KeptPayload(new WarcPlace(file, long.Parse(p[1], CultureInfo.InvariantCulture)), p[2], p[3], p[4])))];
    }

    private static List<(string, KeptPayload)> WriteSidecar(WarcFolder folder, string file)
    {
        List<(string Digest, KeptPayload Payload)> payloads = [.. folder.ReadAll(file, _ => { }).Select(Of).OfType<(string, KeptPayload)>()];
        var text = new StringBuilder(Length(folder, file)).Append('\n');
        foreach (var (digest, payload) in payloads)
            text.Append(CultureInfo.InvariantCulture, $"{digest}\t{payload.Place.Offset}\t{payload.Id}\t{payload.Url}\t{payload.Date}\n");
        var temporary = SidecarOf(folder, file) + ".incoming";
        File.WriteAllText(temporary, text.ToString());
        File.Move(temporary, SidecarOf(folder, file), overwrite: true);
        return payloads;
    }

    private static string Length(WarcFolder folder, string file) => new FileInfo(folder.PathOf(file)).Length.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A body that is kept.</summary>
/// <param name="Id">WARC-Record-ID of the record that holds it.</param>
/// <param name="Date">That record's WARC-Date.</param>
internal sealed record KeptPayload(WarcPlace Place, string Id, string Url, string Date);
