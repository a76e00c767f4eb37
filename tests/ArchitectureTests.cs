using System.Xml.Linq;

namespace Nianbao.Tests;

/// <summary>Holds the project references to the picture in docs/architecture.md.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Crawler", "")]
    [InlineData("Extractor", "")]
    [InlineData("Compliance", "Extractor")]
    [InlineData("Store", "Compliance Crawler Extractor")]
    [InlineData("Engines", "Extractor")]
    [InlineData("Pipeline", "Compliance Crawler Engines Extractor Store")]
    public void A_project_refers_to_what_the_picture_allows(string project, string allowed)
    {
        var file = Path.Combine(Repository.Root, "src", project, $"{project}.csproj");
        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)).Order(StringComparer.Ordinal);
        string.Join(' ', references).ShouldBe(allowed);
    }

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var tooLong = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Where(f => File.ReadLines(f).Count() > 400).ToList();
        tooLong.ShouldBeEmpty();
    }
}
