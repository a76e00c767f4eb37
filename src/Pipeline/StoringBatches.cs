using System.Collections.Immutable;
using Nianbao.Store;

namespace Nianbao.Pipeline;

/// <summary>
/// Gathers what several readers read and stores it many documents in a transaction. The reader that fills a batch stores it, while the others read on: no
/// thread is woken for a document. Safe to share between threads.
/// </summary>
/// <param name="size">Documents a batch; at least 1.</param>
/// <param name="progress">Told after every batch how many documents are done; may be null.</param>
internal sealed class StoringBatches(ReportStore store, long run, int size, Action<int>? progress, ILogger log)
{
    private readonly Lock _gathering = new(), _storing = new();
    private List<ImmutableArray<StoredReport>> _gathered = [];
    private int _documents;

    /// <summary>Reports stored so far.</summary>
    public int Stored { get; private set; }

    /// <summary>Reports that could not be stored; the log names them.</summary>
    public int Failures { get; private set; }

    /// <param name="reports">Of one document.</param>
    /// <exception cref="StoreException">A batch was full and the store cannot be written; nothing of that batch is stored.</exception>
    public void Add(ImmutableArray<StoredReport> reports)
    {
        List<ImmutableArray<StoredReport>> full;
        lock (_gathering)
        {
            _gathered.Add(reports);
            if (_gathered.Count < size)
                return;
            (full, _gathered) = (_gathered, []);
        }
        Save(full);
    }

    /// <summary>Stores what is left. Nothing is added any more.</summary>
    /// <exception cref="StoreException">As <see cref="Add"/>.</exception>
    public void Finish()
    {
        if (_gathered.Count > 0)
            Save(_gathered);
    }

    private void Save(List<ImmutableArray<StoredReport>> documents)
    {
        lock (_storing)
        {
            List<StoredReport> batch = [.. documents.SelectMany(d => d)];
            var failed = Save(batch);
            Stored += batch.Count - failed;
            Failures += failed;
            _documents += documents.Count;
            progress?.Invoke(_documents);
        }
    }

    /// <summary>All together; where one of them cannot be stored each by itself, so that it fails alone.</summary>
    /// <returns>How many could not be stored.</returns>
    private int Save(List<StoredReport> batch)
    {
        try
        {
            store.SaveAll(batch, run);
            return 0;
        }
        catch (Exception error) when (error is not StoreException && batch.Count > 1)
        {
            return batch.Sum(report => Save([report]));
        }
        catch (Exception error) when (error is not StoreException)
        {
            log.LogError(error, "{Agency} {Year} {Url}: the report could not be stored.", batch[0].AgencyId, batch[0].Year, batch[0].SourceUrl);
            return 1;
        }
    }
}
