using Nianbao.SiteGenerator;

namespace Nianbao.Tests.Pipeline.Demo;

public sealed class SampleGrowthTests
{
    [Fact]
    public void What_is_committed_is_what_the_specs_grow()
    {
        var sites = Path.Combine(Repository.Corpus, "sites");
        var grown = SampleWeb.Grow(Path.Combine(sites, "generator", "specs"));
        var committed = Directory.EnumerateFiles(sites, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(sites, f).Replace('\\', '/')).Where(f => !f.StartsWith("generator/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        committed.ShouldBe((IEnumerable<string>)grown.Keys, ignoreOrder: false, customMessage: "run `dotnet run` in corpus/sites/generator");
        foreach (var (path, bytes) in grown)
            File.ReadAllBytes(Path.Combine(sites, path)).AsSpan().SequenceEqual(bytes).ShouldBeTrue(path);
    }
}
