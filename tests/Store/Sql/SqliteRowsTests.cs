using Nianbao.Store;
using Nianbao.Store.Sql;

namespace Nianbao.Tests.Store.Sql;

public sealed class SqliteRowsTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly Database _database;

    public SqliteRowsTests()
    {
        _database = _folder.Open();
        _database.Write(s => s.Run("CREATE TABLE things (number INTEGER NOT NULL, whole INTEGER, text TEXT, real REAL, exact)"));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(75)]
    public void Every_row_is_stored_whatever_their_number(int count)
    {
        Thing[] things = [.. Enumerable.Range(0, count).Select(i => new Thing(i, i % 3 == 0 ? null : i, i % 2 == 0 ? null : $"第{i}行", i / 4.0, i % 5 == 0 ? null : i / 10m))];
        Write(things);
        Read().ShouldBe(things);
    }

    [Fact]
    public void What_a_row_before_had_in_a_column_is_not_kept_for_the_next()
    {
        Thing[] first = [.. Enumerable.Range(0, 9).Select(i => new Thing(i, 1, "text", 0.5, 2.5m))];
        Thing[] then = [.. Enumerable.Range(9, 9).Select(i => new Thing(i, null, null, 0.5, 2))];
        Thing[] last = [.. Enumerable.Range(18, 9).Select(i => new Thing(i, 1, "", 1.5, 2.5m))];
        Write(first);
        Write(then);
        Write(last);
        Read().ShouldBe([.. first, .. then, .. last]);
    }

    [Fact]
    public void Long_texts_beside_each_other_come_back_each_as_it_was()
    {
        Thing[] things = [.. Enumerable.Range(0, 40).Select(i => new Thing(i, null, new string((char)('一' + i), 1000 * i), 0, null))];
        Write(things);
        Read().ShouldBe(things);
    }

    [Fact]
    public void What_no_engine_keeps_in_a_text_is_replaced_as_everywhere()
    {
        string[] texts = ["a\0b", "half \uD83D", "\uDE00\uD83D", "whole \uD83D\uDE00", "\0"];
        Write([.. texts.Select((t, i) => new Thing(i, null, t, 0, null))]);
        Read().Select(t => t.Text).ShouldBe(texts.Select(StoredText.Of));
    }

    [Fact]
    public void Rows_of_a_write_that_fails_are_forgotten()
    {
        Should.Throw<InvalidOperationException>(() => _database.Write<int>(s =>
        {
            Add(s, new Thing(1, 1, "lost", 1, 1));
            throw new InvalidOperationException();
        }));
        Write([new Thing(2, 2, "kept", 2, 2)]);
        Read().ShouldHaveSingleItem().Number.ShouldBe(2);
    }

    [Fact]
    public void A_row_with_a_column_too_few_is_our_own_mistake()
    {
        Should.Throw<InvalidOperationException>(() => _database.Write(s =>
        {
            Rows(s).Whole(1).Whole(2).Next();
            return 0;
        })).Message.ShouldContain("things");
    }

    private void Write(Thing[] things) => _database.Write(s =>
    {
        foreach (var thing in things)
            Add(s, thing);
        return 0;
    });

    private static void Add(Session session, Thing thing) =>
        Rows(session).Whole(thing.Number).Whole(thing.Whole).Text(thing.Text).Real(thing.Real).Exact(thing.Exact).Next();

    private static RowWriter Rows(Session session) => session.Rows("things", "number, whole, text, real, exact");

    private Thing[] Read() => [.. _database.Read(s => s.All("SELECT number, whole, text, real, exact FROM things ORDER BY number",
        r => new Thing(r.Int(), r.LongOrNull(), r.TextOrNull(), r.Real(), r.ExactOrNull())))];

    private sealed record Thing(int Number, long? Whole, string? Text, double Real, decimal? Exact);
}
