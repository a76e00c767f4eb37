using Nianbao.Extractor.Documents;

namespace Nianbao.Store.Sql;

/// <summary>
/// Writes many rows of one table by the shortest way its engine has. The values of a row are given column by column, in the order in which the
/// columns were named, then <see cref="Next"/> ends it. What was written is sure to be in the table after <see cref="Flush"/>.
/// </summary>
internal abstract class RowWriter : IDisposable
{
    public abstract RowWriter Whole(long? value);

    public abstract RowWriter Text(string? value);

    public abstract RowWriter Real(double value);

    public abstract RowWriter Exact(decimal? value);

    public abstract RowWriter At(DateTimeOffset value);

    /// <summary>Six columns, from origin_page to origin_length.</summary>
    public RowWriter Place(Origin? origin) => origin is { } place
        ? Whole(place.Page).Whole(place.Block).Whole(place.Row).Whole(place.Column).Whole(place.Start).Whole(place.Length)
        : Whole(null).Whole(null).Whole(null).Whole(null).Whole(null).Whole(null);

    public abstract void Next();

    public abstract void Flush();

    /// <summary>Drops what was not flushed: the transaction is rolled back.</summary>
    public abstract void Forget();

    public abstract void Dispose();
}
