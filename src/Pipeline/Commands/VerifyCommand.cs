using System.CommandLine;
using Nianbao.Store;
using Nianbao.Store.Evidence;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao verify</c>: re-computes the evidence and the database's integrity.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var place = CommonOptions.Place();
        var evidence = new Option<bool>("--evidence") { Description = "Only the chain of evidence, from its files alone, even where there is a database; without a database that is done anyway." };
        var command = new Command("verify", "Re-computes the evidence chain and the database's integrity; names what is damaged, and the head of the chain.") { place.Data, place.Database, evidence };
        command.SetAction(parsed => Run(place.Of(parsed), parsed.GetValue(evidence)));
        return command;
    }

    private static int Run(DataFolder data, bool evidenceOnly)
    {
        var evidence = new EvidenceChain(data.Path);
        if (evidenceOnly && !evidence.Exists)
            throw new UsageException($"«{data.Folder}» holds no evidence (warc/*.warc.gz). Name another folder with --data.");
        var damages = evidenceOnly || (evidence.Exists && !Database.Exists(data.Path, data.Connection)) ? [] : VerifyStore(data);
        damages.AddRange(evidence.Verify());
        foreach (var damage in damages)
            Console.Out.WriteLine($"{damage.Kind.ToString().ToLowerInvariant()}\t{damage.Name}\t{damage.Detail}");
        if (evidence.Head is { } head)
            Console.Out.WriteLine($"head\t{head.File}\t{head.Records} records\t{head.Digest}");
        if (evidence.Torn is { } torn)
            Console.Error.WriteLine($"{torn} ends in half a record: a crawl is writing to it, or was killed and the next one cuts that off.");
        Console.Error.WriteLine($"{evidence.Records} records of evidence read.");
        Console.Error.WriteLine(damages.Count == 0 ? "Nothing is damaged." : $"{damages.Count} damages.");
        return damages.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static List<Damage> VerifyStore(DataFolder data)
    {
        using var database = data.OpenExisting(TimeProvider.System);
        return [.. new Integrity(database, data.Archive).Verify()];
    }
}
