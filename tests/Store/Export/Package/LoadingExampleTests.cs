using System.Diagnostics;
using System.Globalization;
using Nianbao.Extractor;
using Nianbao.Store;
using Nianbao.Store.Export;

namespace Nianbao.Tests.Store.Export.Package;

/// <summary>The examples that go with a release are run where their tool is installed.</summary>
public sealed class LoadingExampleTests : IDisposable
{
    /// <summary>The system's: the first of the PATH may be another, without the packages of the system.</summary>
    private const string Python = "/usr/bin/python3";

    private readonly DataFolder _folder = new();

    public LoadingExampleTests()
    {
        using var database = _folder.Open();
        var store = new ReportStore(database, _folder.Clock);
        store.SaveAgencies([Samples.Source("a")]);
        store.Save(Samples.Report("one"));
        store.Save(Samples.Report("two", year: 2022));
        store.Save(Samples.Report("wide", scope: ReportScope.GovernmentWide));
        new ReleaseWriter(database, Samples.FindForm).Write(_folder.Path, new([ReleaseFormat.Csv, ReleaseFormat.Parquet]), []);
    }

    public void Dispose() => _folder.Dispose();

    [NeedsToolFact(Python, "-c", "import pandas")]
    public void Pandas_loads_a_release() => Run(Python, "examples/load.py", ".").ShouldContain("3 3 21");

    [NeedsToolFact("Rscript", "-e", "1")]
    public void R_loads_a_release() => Run("Rscript", "examples/load.R", ".").ShouldContain("3 3 21");

    [NeedsToolFact("duckdb", "-version")]
    public void DuckDB_loads_a_release() => Run("duckdb", "-csv", "-f", "examples/load.sql").ShouldContain("3,21.0000000000,0");

    private string Run(string tool, params string[] arguments) => Tool.Run(tool, _folder.Path, arguments) is (0, var output) ? output
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{tool} failed on the example."));
}

internal static class Tool
{
    public static (int Exit, string Output) Run(string tool, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
