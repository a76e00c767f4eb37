using System.CommandLine;
using Nianbao.Store;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao backup</c> and <c>nianbao restore</c>.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var place = CommonOptions.Place();
        var target = new Option<DirectoryInfo>("--out") { Description = "Folder of the backup: new, or a backup that is brought up to date.", Required = true, HelpName = "DIR" };
        var command = new Command("backup", "Copies the database and the archive to a folder while they are in use.") { place.Data, place.Database, target };
        command.SetAction(parsed =>
        {
            var data = place.Of(parsed);
            using var database = data.OpenExisting(TimeProvider.System);
            var files = Backup.Make(database, data.Path, parsed.GetValue(target)!.FullName);
            Console.Out.WriteLine($"{parsed.GetValue(target)}\t{files} files");
            return ExitCode.Done;
        });
        return command;
    }

    public static Command CreateRestore()
    {
        var place = CommonOptions.Place();
        var source = new Option<DirectoryInfo>("--from") { Description = "Folder that «nianbao backup» wrote.", Required = true, HelpName = "DIR" };
        var command = new Command("restore", "Brings a backup back into a data folder (and database) that hold nothing yet.") { place.Data, place.Database, source };
        command.SetAction(parsed =>
        {
            var data = place.Of(parsed);
            var files = Backup.Restore(parsed.GetValue(source)!.FullName, data.Path, data.Connection);
            Console.Out.WriteLine($"{data.Path}\t{files} files");
            return ExitCode.Done;
        });
        return command;
    }
}
