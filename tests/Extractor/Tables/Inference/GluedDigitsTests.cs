using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Tables;
using Nianbao.Extractor.Tables.Inference;

namespace Nianbao.Tests.Extractor.Tables.Inference;

/// <summary>Digits of several cells behind each other.</summary>
public sealed class GluedDigitsTests
{
    private static readonly RowSum Seven = new([0, 1, 2, 3, 4, 5], [6]);

    [Theory]
    [InlineData("5000005", "5 0 0 0 0 0 5")]
    [InlineData("50 00 0 05", "5 0 0 0 0 0 5")]
    [InlineData("31 0 0 4 0 0 35", "31 0 0 4 0 0 35")]
    public void Counting_is_enough_for_as_many_digits_or_numbers_as_cells(string printed, string cells) =>
        string.Join(' ', GluedDigits.Count(Runs(printed), 7, [Seven]).Select(c => c!.Text)).ShouldBe(cells);

    [Theory]
    [InlineData("500000")]
    [InlineData("5000006")]
    [InlineData("31 0 0 4 0 0 035")]
    [InlineData("5000 无 05")]
    public void Counting_is_not_enough_for_others(string printed) => GluedDigits.Count(Runs(printed), 7, [Seven]).IsDefault.ShouldBeTrue();

    [Theory]
    [InlineData("000", "0 0 0")]
    [InlineData("01 2", "0 1 2")]
    public void Without_a_sum_digits_that_cannot_be_one_number_are_counted(string printed, string cells) =>
        string.Join(' ', GluedDigits.Count(Runs(printed), 3, []).Select(c => c!.Text)).ShouldBe(cells);

    [Theory]
    [InlineData("772")]
    [InlineData("70 0")]
    public void Without_a_sum_digits_that_may_be_one_number_are_not_counted(string printed) => GluedDigits.Count(Runs(printed), 3, []).IsDefault.ShouldBeTrue();

    [Theory]
    [InlineData("310000031", "31 0 0 0 0 0 31")]
    [InlineData("110 000011", "1 10 0 0 0 0 11", "11 0 0 0 0 0 11")]
    [InlineData("480004052", "4 8 0 0 0 40 52", "48 0 0 0 4 0 52")]
    [InlineData("260020129", "2 6 0 0 20 1 29", "26 0 0 2 0 1 29")]
    [InlineData("26002 0129", "26 0 0 2 0 1 29")]
    [InlineData("123456")]
    [InlineData("00000012")]
    public void Every_cut_that_the_sum_and_the_spaces_allow_is_found(string printed, params string[] readings) => Split(printed).ShouldBe(readings, ignoreOrder: true);

    [Fact]
    public void Parts_point_at_their_own_digits()
    {
        var cells = GluedDigits.Split(Runs("310000031"), 7, [Seven]).ShouldHaveSingleItem().Cells;
        cells[6]!.Origin.ShouldBe(new Origin(null, 4, null, null, 107, 2));
    }

    [Fact]
    public void Without_a_sum_nothing_is_cut() => GluedDigits.Split(Runs("89"), 1, []).ShouldBeEmpty();

    [Fact]
    public void Too_many_ways_to_cut_leave_the_row_unread() =>
        GluedDigits.Split(Runs(new string('1', 39)), 30, [new RowSum([.. Enumerable.Range(0, 29)], [29])]).ShouldBeEmpty();

    [Fact]
    public void The_truth_is_always_among_the_readings()
    {
        var random = new Random(20260117);
        for (var i = 0; i < 2000; i++)
        {
            var cells = Enumerable.Range(0, 6).Select(_ => random.Next(3) == 0 ? random.Next(400) : 0).ToList();
            cells.Add(cells.Sum());
            var printed = string.Concat(cells.Select(c => c + (random.Next(4) == 0 ? " " : ""))).Trim();
            var counted = GluedDigits.Count(Runs(printed), 7, [Seven]);
            var readings = counted.IsDefault ? Split(printed) : [string.Join(' ', counted.Select(c => c!.Text))];
            readings.ShouldContain(string.Join(' ', cells), printed);
        }
    }

    private static IEnumerable<string> Split(string printed) => GluedDigits.Split(Runs(printed), 7, [Seven]).Select(r => string.Join(' ', r.Cells.Select(c => c!.Text)));

    private static ImmutableArray<GridCell> Runs(string printed)
    {
        var (runs, start) = (ImmutableArray.CreateBuilder<GridCell>(), 100);
        foreach (var run in printed.Split(' '))
        {
            runs.Add(new GridCell(run, 1, 1, new Origin(null, 4, null, null, start, run.Length)));
            start += run.Length + 1;
        }
        return runs.ToImmutable();
    }
}
