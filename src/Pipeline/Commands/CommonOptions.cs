using System.CommandLine;

namespace Nianbao.Pipeline.Commands;

/// <summary>Options that several commands share, with the same words and defaults.</summary>
internal static class CommonOptions
{
    public static Option<DirectoryInfo> Data() => new("--data")
    {
        Description = "Folder of the database, the archive and the logs.",
        DefaultValueFactory = _ => new DirectoryInfo("data"),
        HelpName = "DIR",
    };

    public static Option<int?> Year() => new("--year") { Description = "Only this report year.", HelpName = "Y" };

    public static Option<bool> Json() => new("--json") { Description = "JSON Lines instead of text." };
}
