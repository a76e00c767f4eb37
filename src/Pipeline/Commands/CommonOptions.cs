using System.CommandLine;

namespace Nianbao.Pipeline.Commands;

/// <summary>Options that several commands share, with the same words and defaults.</summary>
internal static class CommonOptions
{
    /// <summary>Where what is stored is: <c>--data</c> and <c>--database</c>.</summary>
    public static PlaceOptions Place() => new(Data(), new Option<string?>("--database")
    {
        Description = "Connection string of a PostgreSQL database in the place of the SQLite file in the data folder; by default the environment's NIANBAO_DATABASE.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("NIANBAO_DATABASE") is { Length: > 0 } named ? named : null,
        HelpName = "CONNECTION",
    });

    private static Option<DirectoryInfo> Data() => new("--data")
    {
        Description = "Folder of the database, the archive and the logs.",
        DefaultValueFactory = _ => new DirectoryInfo("data"),
        HelpName = "DIR",
    };

    public static Option<int?> Year() => new("--year") { Description = "Only this report year.", HelpName = "Y" };

    public static Option<bool> Json() => new("--json") { Description = "JSON Lines instead of text." };
}

internal sealed record PlaceOptions(Option<DirectoryInfo> Data, Option<string?> Database)
{
    public DataFolder Of(ParseResult parsed) => new(parsed.GetValue(Data)!, parsed.GetValue(Database));
}
