namespace Nianbao.Tests;

/// <summary>Where the checkout and the material beside it are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Corpus => Path.Combine(Root, "corpus");

    /// <summary>Real documents with hand-checked values, beside the checkout; null where they are not at hand.</summary>
    public static string? Shared { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared")) is var path && Directory.Exists(path) ? path : null;

    private static string FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {from} holds Pipeline.sln.");
    }
}
