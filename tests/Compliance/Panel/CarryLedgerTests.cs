using Nianbao.Compliance.Panel;

namespace Nianbao.Tests.Compliance.Panel;

public sealed class CarryLedgerTests
{
    [Fact]
    public void The_ledger_goes_through_the_change_of_form_shows_gaps_and_marks_breaks()
    {
        var first = ReportBuilder.Clean("2019", 2020, seed: 3);
        var second = ReportBuilder.Clean("2021", 2021, seed: 4).With("requests.carried_in.total", first["requests.carried_out.total"]);
        var third = ReportBuilder.Clean("2021", 2022, seed: 5).With("requests.carried_in.total", second["requests.carried_out.total"] + 1);
        var last = ReportBuilder.Clean("2021", 2024, seed: 6);
        var ledger = CarryLedger.Of([last.Build(), third.Build(), first.Build(), second.Build()]);
        ledger.Lines.Select(l => (l.Year, l.State)).ShouldBe(
            [(2020, CarryState.First), (2021, CarryState.Follows), (2022, CarryState.Breaks), (2023, CarryState.NoReport), (2024, CarryState.AfterGap)]);
        ledger.Lines[1].Form.ShouldBe("2021");
        ledger.Lines[0].CarriedOut.ShouldBe(first["requests.carried_out.total"]);
    }

    [Fact]
    public void A_number_that_is_missing_is_unknown_and_no_break()
    {
        var ledger = CarryLedger.Of([ReportBuilder.Clean("2021", 2021).Without("requests.carried_out.total").Build(), ReportBuilder.Clean("2021", 2022).Build()]);
        ledger.Lines[1].State.ShouldBe(CarryState.Unknown);
        CarryLedger.Of([]).Lines.ShouldBeEmpty();
    }
}
