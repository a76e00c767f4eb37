namespace Nianbao.Pipeline.Commands;

/// <summary>What a command returns to the shell; docs/commands.md lists which command returns which.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The program's own failure, a damaged store, a figure below its floor.</summary>
    public const int Failed = 1;

    /// <summary>Wrong use: an unknown option, a file that is not there, a setting that makes no sense.</summary>
    public const int WrongUse = 2;

    /// <summary>Done as far as possible: some document was no report or unreadable, some source failed.</summary>
    public const int Partly = 3;
}
