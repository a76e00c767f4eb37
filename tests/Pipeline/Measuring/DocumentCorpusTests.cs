using Nianbao.DocumentGenerator;
using Nianbao.Pipeline.Measuring;

namespace Nianbao.Tests.Pipeline.Measuring;

public sealed class DocumentCorpusTests
{
    private const int FewestDocuments = 120, FewestEach = 2;

    private static readonly string Generator = Path.Combine(Repository.Corpus, "documents", "generator");

    [Fact]
    public void What_is_committed_is_what_the_specs_grow()
    {
        foreach (var (path, bytes) in DocumentCorpus.Grow(Generator))
            File.ReadAllBytes(Path.Combine(Repository.Corpus, path)).AsSpan().SequenceEqual(bytes).ShouldBeTrue($"{path}: run `dotnet run` in corpus/documents/generator");
    }

    [Fact]
    public void The_manifest_names_every_document_once_and_each_has_its_expectation()
    {
        var entries = Manifest.Read(Path.Combine(Repository.Corpus, "manifest.csv"));
        entries.Length.ShouldBeGreaterThanOrEqualTo(FewestDocuments);
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Corpus, "documents")).Select(f => Path.GetFileName(f)).Where(f => f is not ("README.md" or "round-trip.sh")).Order(StringComparer.Ordinal);
        entries.Select(e => e.File).ShouldBe(files, "a document that no manifest names is measured by nobody");
        foreach (var entry in entries)
            ExpectedReport.Read(Path.Combine(Repository.Corpus, "expected", $"{entry.Id}.json")).File.Split('.')[0].ShouldBe(entry.Id);
    }

    [Fact]
    public void Every_quirk_of_the_list_stands_in_two_documents()
    {
        var tags = File.ReadAllLines(Path.Combine(Generator, "quirks.csv")).Skip(1).Select(l => l.Split(',')[0]).ToList();
        var used = Manifest.Read(Path.Combine(Repository.Corpus, "manifest.csv")).SelectMany(e => e.Quirks).CountBy(q => q).ToDictionary(q => q.Key, q => q.Value);
        used.Keys.Except(tags).ShouldBeEmpty("quirks.csv says what every tag means");
        tags.Where(t => used.GetValueOrDefault(t) < FewestEach).ShouldBeEmpty();
    }

    [Fact]
    public void Every_format_stands_in_two_documents() =>
        Manifest.Read(Path.Combine(Repository.Corpus, "manifest.csv")).CountBy(e => e.Format).Where(f => f.Value < FewestEach && f.Key is not ("ofd" or "rar")).ShouldBeEmpty();

    [Fact]
    public void Every_variant_of_a_label_and_a_heading_stands_in_two_documents()
    {
        var wordings = GeneratorFiles.Read(Generator).Wordings;
        var specs = DocumentCorpus.Specs(Generator).Where(s => s.Body is not null && s.Like is null).ToList();
        foreach (var (label, variants) in wordings.Variants)
            foreach (var variant in variants)
                specs.Count(s => wordings.Pick(label, label.StartsWith("heading.", StringComparison.Ordinal) ? s.Headings : s.Wording) == variant && IsIn(label, s))
                    .ShouldBeGreaterThanOrEqualTo(FewestEach, $"{label}: {variant}");
    }

    [Fact]
    public void Every_way_to_spell_a_number_is_used_by_two_documents()
    {
        var used = DocumentCorpus.Specs(Generator).SelectMany(s => (s.Values ?? ["plain"]).Distinct()).CountBy(v => v).ToDictionary(v => v.Key, v => v.Value);
        CellPrints.Names.Where(f => used.GetValueOrDefault(f) < FewestEach).ShouldBeEmpty();
    }

    [Fact]
    public void Documents_are_read_as_expected()
    {
        var evaluation = DocumentEvaluator.Evaluate(Repository.Corpus);
        evaluation.Documents.Where(d => !d.Differences.IsEmpty).Select(d => $"{d.File}: {string.Join("; ", d.Differences)}").ShouldBeEmpty();
        evaluation.KnownBad.Sum(d => d.Wrong).ShouldBe(0, "a document that is not read yet may give less, but nothing wrong");
    }

    /// <summary>Labels that only one of the forms has need a document on that form.</summary>
    private static bool IsIn(string label, DocumentSpec spec)
    {
        var form = spec.Form ?? (spec.Year <= 2020 ? "2019" : "2021");
        string[] of2019 = ["produced_this_year", "disclosed_this_year", "disclosed_total", "items_last_year", "items_change", "other_services", "procurement", "project_count", "total_amount", "caption.第二十条第（九）项"];
        string[] of2021 = ["issued", "repealed", "in_force", "amount", "no_correction", "fee_unpaid", "misc"];
        return !(form == "2021" ? of2019 : of2021).Any(p => label == p || label == $"proactive.{p}" || label == $"requests.processing.other.{p}");
    }
}
