using System.Globalization;
using Nianbao.Compliance;
using Nianbao.Extractor.Forms;

namespace Nianbao.Tests.Compliance;

/// <summary>Single wrong numbers are planted in clean reports, with a seed: what any sum can see is found, and the cell is named.</summary>
public sealed class MutationTests
{
    private const int Reports = 60;
    private const int MutationsEach = 25;

    [Theory]
    [InlineData("2019", 11)]
    [InlineData("2021", 12)]
    public void Single_wrong_cells_are_found_and_named(string form, int seed)
    {
        var random = new Random(seed);
        var checker = new ComplianceChecker();
        int planted = 0, detected = 0, named = 0, misnamed = 0;
        foreach (var (report, cell, wrong) in Plant(form, random))
        {
            planted++;
            var failures = checker.Check(report.With(cell, wrong).Build()).Findings
                .Where(f => f.Outcome is FindingOutcome.Fail && f.Severity is FindingSeverity.Error).ToList();
            detected += failures.Count > 0 ? 1 : 0;
            var names = failures.Where(f => f.Evidence.Contains('→', StringComparison.Ordinal)).ToList();
            misnamed += names.Exists(f => !f.Evidence.Contains($"; {cell}: ", StringComparison.Ordinal)) ? 1 : 0;
            named += failures.Count > 0 && names.Count == failures.Count ? 1 : 0;
        }
        planted.ShouldBe(Reports * MutationsEach);
        detected.ShouldBe(planted);
        misnamed.ShouldBe(0);
        ((double)named / planted).ShouldBeGreaterThanOrEqualTo(0.99);
    }

    [Fact]
    public void Two_wrong_cells_are_found_and_never_put_down_to_an_innocent_one()
    {
        var random = new Random(13);
        var checker = new ComplianceChecker();
        int planted = 0, detected = 0, misnamed = 0;
        foreach (var (report, cell, wrong) in Plant("2021", random))
        {
            var second = random.GetItems(Candidates(report.Form), 1)[0];
            var cells = new[] { cell, second };
            var failures = checker.Check(report.With(second, report[second] + 1 + random.Next(9)).With(cell, wrong).Build()).Findings.Where(f => f.Outcome is FindingOutcome.Fail).ToList();
            planted++;
            detected += failures.Count > 0 ? 1 : 0;
            misnamed += failures.Exists(f => f.Evidence.Contains('→', StringComparison.Ordinal) && !cells.Any(c => f.Evidence.Contains($"; {c}: ", StringComparison.Ordinal))) ? 1 : 0;
        }
        ((double)detected / planted).ShouldBeGreaterThanOrEqualTo(0.99);
        ((double)misnamed / planted).ShouldBeLessThanOrEqualTo(0.01, string.Create(CultureInfo.InvariantCulture, $"{misnamed} of {planted}"));
    }

    /// <summary>Clean reports with a cell of the requests table and a wrong number for it: a digit too many, a slip by a few, a value of another cell.</summary>
    private static IEnumerable<(ReportBuilder Report, string Cell, decimal Wrong)> Plant(string form, Random random)
    {
        for (var i = 0; i < Reports * MutationsEach; i++)
        {
            var report = ReportBuilder.Clean(form, seed: i / MutationsEach);
            var cell = random.GetItems(Candidates(report.Form), 1)[0];
            var right = report[cell];
            var wrong = random.Next(3) switch
            {
                0 => (right * 10) + random.Next(1, 10),
                1 => right + 1 + random.Next(4),
                _ => report[random.GetItems(Candidates(report.Form), 1)[0]],
            };
            yield return (report, cell, wrong == right ? right + 1 : wrong);
        }
    }

    private static string[] Candidates(ReportForm form) => [.. form.Table("requests")!.Cells.Select(c => c.Id.Value)];
}
