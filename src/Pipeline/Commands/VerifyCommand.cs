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
        var command = new Command("verify", "Re-computes the evidence chain and the database's integrity; names what is damaged.") { place.Data, place.Database };
        command.SetAction(parsed => Run(place.Of(parsed)));
        return command;
    }

    private static int Run(DataFolder data)
    {
        using var database = data.OpenExisting(TimeProvider.System);
        var damages = new Integrity(database, data.Archive).Verify().ToList();
        var evidence = new EvidenceChain(data.Path);
        damages.AddRange(evidence.Verify());
        foreach (var damage in damages)
            Console.Out.WriteLine($"{damage.Kind.ToString().ToLowerInvariant()}\t{damage.Name}\t{damage.Detail}");
        if (evidence.Torn is { } torn)
            Console.Error.WriteLine($"{torn} ends in half a record: a crawl is writing to it, or was killed and the next one cuts that off.");
        Console.Error.WriteLine($"{evidence.Records} records of evidence read.");
        Console.Error.WriteLine(damages.Count == 0 ? "Nothing is damaged." : $"{damages.Count} damages.");
        return damages.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
