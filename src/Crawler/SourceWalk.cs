using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Channels;
using Nianbao.Crawler.Discovery;
using Nianbao.Crawler.Fetching;
using Nianbao.Crawler.Links;
using Nianbao.Crawler.Pages;
using Nianbao.Crawler.Sites;

namespace Nianbao.Crawler;

/// <summary>One walk from one index, for all the bodies that share it: lists first, then documents, then the record of the search.</summary>
internal sealed class SourceWalk(
    ImmutableArray<ReportSource> sources, CrawlOptions options, DocumentFetcher fetcher, TimeProvider time,
    CrawlMemory memory, CrawlCounts counts, ChannelWriter<CrawlEvent> events)
{
    private readonly Uri _index = sources[0].IndexUrl;
    private readonly bool _isNewestEnough = sources.All(s => memory.IsNewestEnough(s));
    private readonly LinkFinder _finder = new(sources);
    private readonly Frontier _frontier = new();
    private readonly SearchRecord _record = new(sources);
    private readonly HashSet<ListChain> _chains = [];
    private readonly SiteMaps _maps = new(sources[0].IndexUrl);
    private readonly Dictionary<Uri, string?> _scripts = [];
    private readonly HashSet<string> _capsTold = new(StringComparer.Ordinal);
    private int _sitemaps;
    private bool _isRemembered;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        AddList(new ListPlace(_index, ColumnCues.IsReportPath(_index), null, null), new ListChain(), 0, null, null);
        while (_frontier.TryTake(out var entry) || (await AddWhatIsLeftAsync(cancellationToken) && _frontier.TryTake(out entry)))
        {
            await (entry switch
            {
                ListEntry list => TakeListAsync(list, cancellationToken),
                SitemapEntry sitemap => TakeSitemapAsync(sitemap, cancellationToken),
                DocumentEntry document => TakeDocumentAsync(document, cancellationToken),
                _ => throw new InvalidOperationException($"No such entry: {entry}"),
            });
        }
        foreach (var chain in _chains.Where(c => c.Missing > 0))
            if (chain.IsLeft)
                _record.LeftOut();
            else
                _record.ListTrouble(_index, FetchOutcome.Fetched, string.Create(CultureInfo.InvariantCulture, $"a list says it has {chain.Missing} entries more than the {chain.Found} found"));
        foreach (var searched in _record.Finish(startedAt, time.GetUtcNow()))
        {
            counts.SourceDone();
            await events.WriteAsync(searched, cancellationToken);
        }
    }

    /// <summary>When all is walked: what lists lack, and where else the site may tell of its column of reports. False when nothing is left to ask.</summary>
    private async Task<bool> AddWhatIsLeftAsync(CancellationToken cancellationToken)
    {
        var isAdded = false;
        foreach (var chain in _chains)
            if (chain.TakeSpare() is { } spare && chain.Place is { } place)
                // Where no total says that something is missing, the list lacks nothing by a page that is not there.
                isAdded |= _frontier.Add(new ListEntry(place with { Url = spare.Url }, chain, 0, place.Url, null, spare) { IsOptional = !chain.SaysTotal });
        if (isAdded || !_record.LacksColumn)
            return isAdded || AddRemembered();
        _record.GoByMap();
        foreach (var page in _maps.Pages)
            isAdded |= _frontier.Add(new ListEntry(new ListPlace(page, false, null, null), new ListChain(), 1, _index, null) { IsOptional = true });
        if (isAdded)
            return true;
        foreach (var sitemap in options.MaxSitemaps > 0 ? _maps.FindSitemaps(await fetcher.SitemapsOfAsync(_index, cancellationToken)) : [])
            isAdded |= _frontier.Add(sitemap);
        return isAdded;
    }

    /// <summary>What earlier crawls had and this walk, a full and good one, did not meet.</summary>
    private bool AddRemembered()
    {
        var isAdded = false;
        if (_isRemembered || options.DryRun || !_record.IsHealthy || _chains.Any(c => c.Missing > 0))
            return false;
        _isRemembered = true;
        foreach (var link in sources.SelectMany(s => memory.Remembered(s)))
            isAdded |= _frontier.Add(new DocumentEntry(link, IsRecheck: true));
        return isAdded;
    }

    private async Task TakeSitemapAsync(SitemapEntry entry, CancellationToken cancellationToken)
    {
        if (_sitemaps++ >= options.MaxSitemaps)
        {
            if (TellCap($"cap of {options.MaxSitemaps} sitemaps") is { } cap)
                _record.MapTrouble(entry.Url, FetchOutcome.NotAsked, cap);
            return;
        }
        var document = await fetcher.FetchAsync(entry.Url, RequestPurpose.List, null, entry.FoundOn, cancellationToken);
        if (document.Outcome != FetchOutcome.Fetched || Sitemap.TryRead(SitePage.Of(document)) is not { } sitemap)
        {
            if (!entry.IsGuess || document.Outcome is not (FetchOutcome.Fetched or FetchOutcome.NotFound or FetchOutcome.Gone))
                _record.MapTrouble(entry.Url, document.Outcome, document.Detail ?? "no sitemap");
            return;
        }
        counts.ListPage();
        _record.SitemapRead(sitemap.Links);
        if (sitemap.Detail is { } detail)
            _record.MapTrouble(entry.Url, FetchOutcome.Fetched, detail);
        // With this one it is one more than the cap, which is then told.
        foreach (var further in sitemap.Further.Take(options.MaxSitemaps))
            _frontier.Add(new SitemapEntry(further, entry.Url));
        var found = _finder.Find(new ListPage("sitemap", sitemap.Links, [], true), new ListPlace(document.FinalUrl, false, null, null));
        foreach (var column in found.Columns)
            AddColumn(column, 1, document.FinalUrl);
        foreach (var report in found.Reports)
            await AddReportAsync(report, cancellationToken);
    }

    private async Task TakeListAsync(ListEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Chain.IsLeft)
        {
            _record.LeftOut();
            return;
        }
        if (_record.ListPages >= options.MaxListPages)
        {
            if (TellCap($"cap of {options.MaxListPages} list pages") is { } cap)
                _record.ListTrouble(entry.Url, FetchOutcome.NotAsked, cap);
            return;
        }
        var document = entry.Posted is { } posted
            ? await fetcher.PostAsync(posted, entry.FoundOn, cancellationToken)
            : await fetcher.FetchAsync(entry.Url, RequestPurpose.List, null, entry.FoundOn, cancellationToken);
        if (document.Outcome != FetchOutcome.Fetched)
        {
            if (document.Outcome is FetchOutcome.NotFound or FetchOutcome.Gone && entry.Chain.TakeShift(entry.Url) is { } shifted)
            {
                AddList(entry.Place with { Url = shifted }, entry.Chain, entry.Depth, entry.FoundOn, null);
                return;
            }
            counts.Failure();
            if (entry.IsOptional && (entry.Posted is null || SaysItIsNotThere(document)))
                _record.MapTrouble(entry.Url, document.Outcome, document.Detail);
            else
                _record.ListFailed(entry.Url, document, isIndex: entry.Depth == 0 && entry.FoundOn is null);
            return;
        }
        if (entry.Posted is null)
            _frontier.Know(document.FinalUrl);
        var page = SitePage.Of(document, entry.Posted);
        var read = await TryReadAsync(page, entry.Place, cancellationToken);
        if (ReportBody.IsIn(page.Text))
            await SeeAsync(entry.Report ?? Inline(entry, page), document, cancellationToken);
        else if (entry.Report is not null && read is { Found: { Reports.IsEmpty: true, Columns.IsEmpty: true } })
        {
            // Its address looked like a list's, and it leads nowhere: an article after all.
            await SeeAsync(entry.Report, document, cancellationToken);
            await LookIntoAsync(entry.Report, page, cancellationToken);
            return;
        }
        await TakeInAsync(entry, page, read, cancellationToken);
    }

    /// <summary>What servers answer to the number of a page that they do not have. Whatever else came instead of a page, there may be one.</summary>
    private static bool SaysItIsNotThere(FetchedDocument document) => document.HttpStatus is 400 or 404 or 410 or 500;

    /// <summary>Takes in what a page lists: reports and further lists into the frontier, the rest into the record. Nothing of a page that our readers failed at.</summary>
    private async Task TakeInAsync(ListEntry entry, SitePage page, ReadList? read, CancellationToken cancellationToken)
    {
        counts.ListPage();
        if (read is null)
            return;
        var (list, place, found) = read;
        _chains.Add(entry.Chain);
        entry.Chain.Place ??= place;
        _maps.Note(list.Links);
        _record.ListRead(list, found, place);
        // A report shown in place of a list is understood, though it lists nothing.
        if (!list.IsUnderstood && !ReportBody.IsIn(page.Text))
            _record.ListTrouble(page.Url, FetchOutcome.Fetched, list.Detail ?? "the list was not understood");
        var goesOn = entry.Chain.Take(list);
        if (entry.Chain.IsBarren && entry.Chain.TakeShift(entry.Url) is { } shifted)
            AddList(place with { Url = shifted }, entry.Chain, entry.Depth, page.Url, null);
        if (_isNewestEnough && HasNothingNew(found))
            entry.Chain.IsLeft = true;
        if (goesOn && entry.Chain.IsLeft && list.NextPages.Length + list.Posts.Length > 0)
            _record.LeftOut();
        else if (goesOn)
        {
            foreach (var next in list.NextPages)
                AddList(place with { Url = next }, entry.Chain, entry.Depth, page.Url, null);
            foreach (var next in list.Posts)
                _frontier.Add(new ListEntry(place with { Url = next.Url }, entry.Chain, entry.Depth, page.Url, null, next));
        }
        if (list.Forward is { } forward)
            AddColumn(new FoundColumn(forward, place.InReportColumn, place.Year, place.Organ, entry.Report), entry.Depth + 1, page.Url);
        foreach (var column in found.Columns)
            AddColumn(column, entry.Depth + 1, page.Url);
        foreach (var report in found.Reports)
            await AddReportAsync(report, cancellationToken);
    }

    /// <summary>The page's reports are dated and stand the newest first, and every one had been had before: what follows is older still.</summary>
    private bool HasNothingNew(FoundLinks found) =>
        found.Reports.Length >= 2 && found.Reports.All(r => r.ListedOn is not null)
        && found.Reports.Zip(found.Reports.Skip(1)).All(p => p.First.ListedOn >= p.Second.ListedOn)
        // Last, for it asks the store.
        && found.Reports.All(r => memory.WasSeen(r.Url));

    /// <summary>Reads a list, where it needs a script of its site together with that. Null when our own reading failed.</summary>
    private async Task<ReadList?> TryReadAsync(SitePage page, ListPlace at, CancellationToken cancellationToken)
    {
        var read = TryRead(page, at);
        return read?.List.NeedsScript is { } script && script.Host == page.Url.Host && script.Port == page.Url.Port && await FindScriptAsync(script, page.Url, cancellationToken) is { } text
            ? TryRead(page.With(text), at)
            : read;
    }

    /// <summary>The text of a script, null where it could not be had; each is asked for once.</summary>
    private async Task<string?> FindScriptAsync(Uri script, Uri foundOn, CancellationToken cancellationToken)
    {
        if (!_scripts.TryGetValue(script, out var text))
        {
            var document = await fetcher.FetchAsync(script, RequestPurpose.List, null, foundOn, cancellationToken);
            text = document.Outcome == FetchOutcome.Fetched ? SitePage.Of(document).Text : null;
            if (text is null)
                _record.ListTrouble(script, document.Outcome, document.Detail);
            _scripts.Add(script, text);
        }
        return text;
    }

    /// <summary>Reads a list and finds its links. Null when our own reading failed, which is trouble of the search and not the end of the crawl.</summary>
    private ReadList? TryRead(SitePage page, ListPlace at)
    {
        try
        {
            var list = ListReader.Read(page);
            var place = at with { Url = page.Url, InReportColumn = at.InReportColumn || ColumnCues.IsReportColumn(page) || ColumnCues.IsReportPath(page.Url) };
            return new ReadList(list, place, _finder.Find(list, place));
        }
        catch (Exception exception)
        {
            // Thousands of sites hang on this crawl; one page that breaks a reader must not end it, nor look like an empty list.
            _record.ListTrouble(page.Url, FetchOutcome.Fetched, $"our reader failed: {exception.GetType().Name}: {exception.Message}");
            return null;
        }
    }

    private void AddColumn(FoundColumn column, int depth, Uri foundOn)
    {
        if (depth <= options.MaxDepth)
            AddList(new ListPlace(column.Url, column.InReportColumn, column.Year, column.Organ), new ListChain(), depth, foundOn, column.Report);
        else if (_frontier.Know(column.Url))
            _record.ListTrouble(column.Url, FetchOutcome.NotAsked, string.Create(CultureInfo.InvariantCulture, $"cap of {options.MaxDepth} steps from the index"));
    }

    /// <summary>The words for a cap of ours where it is reached the first time, null ever after: a record names the first address that is left out, not all of them.</summary>
    private string? TellCap(FormattableString cap) => FormattableString.Invariant(cap) is var words && _capsTold.Add(words) ? words : null;

    private void AddList(ListPlace place, ListChain chain, int depth, Uri? foundOn, ReportLink? report) =>
        _frontier.Add(new ListEntry(place, chain, depth, foundOn, report));

    private async Task AddReportAsync(ReportLink report, CancellationToken cancellationToken)
    {
        if (!_frontier.Add(new DocumentEntry(report)))
            return;
        _record.ReportFound(report);
        if (options.DryRun)
            await events.WriteAsync(new DocumentPlanned(report, CandidatesOf(report)), cancellationToken);
    }

    private async Task TakeDocumentAsync(DocumentEntry entry, CancellationToken cancellationToken)
    {
        if (options.DryRun)
            return;
        if (_record.Documents >= options.MaxDocuments && entry.IsRecheck)
            return;
        if (_record.Documents >= options.MaxDocuments)
        {
            if (TellCap($"cap of {options.MaxDocuments} documents") is { } cap)
                _record.ListTrouble(entry.Url, FetchOutcome.NotAsked, cap);
            return;
        }
        var purpose = entry.Link.Kind == LinkKind.Attachment ? RequestPurpose.Attachment : RequestPurpose.Document;
        var document = await fetcher.FetchAsync(entry.Url, purpose, memory.Known(entry.Url), entry.FoundOn, cancellationToken);
        await SeeAsync(entry.Link, document, cancellationToken, entry.IsRecheck);
        if (document.Outcome == FetchOutcome.Fetched && !entry.IsRecheck && entry.Link.Kind == LinkKind.Page && LooksLikeHtml(document.Body.Span))
            await LookIntoAsync(entry.Link, SitePage.Of(document), cancellationToken);
    }

    private async Task SeeAsync(ReportLink link, FetchedDocument document, CancellationToken cancellationToken, bool isRecheck = false)
    {
        _frontier.Know(document.FinalUrl);
        if (isRecheck)
            _record.Rechecked();
        else
            _record.DocumentSeen(link, document);
        counts.Document();
        if (document.Outcome is not (FetchOutcome.Fetched or FetchOutcome.NotModified))
            counts.Failure();
        await events.WriteAsync(new DocumentSeen(link, document, CandidatesOf(link)), cancellationToken);
    }

    /// <summary>An article without a report in it: its files are the report, or it is a list after all.</summary>
    private async Task LookIntoAsync(ReportLink link, SitePage page, CancellationToken cancellationToken)
    {
        if (ReportBody.IsIn(page.Text))
            return;
        var files = AttachmentFinder.Find(page).Take(10).ToList();
        foreach (var file in files)
            await AddReportAsync(link with { Url = file.Url, Kind = LinkKind.Attachment, FoundOn = page.Url }, cancellationToken);
        if (files.Count > 0)
            return;
        var place = new ListPlace(page.Url, false, link.Year, null);
        if (await TryReadAsync(page, place, cancellationToken) is { } read && read.Found.Reports.Any(r => r.Url != link.Url && r.Url != page.Url))
            await TakeInAsync(new ListEntry(place, new ListChain(), 1, link.FoundOn, link), page, read, cancellationToken);
    }

    private ReportLink Inline(ListEntry entry, SitePage page)
    {
        var title = PageText.FindTitle(page.Text);
        var reading = ReportTitle.Read(title, inReportColumn: false, _ => false);
        var agency = sources.Length == 1 ? sources[0].AgencyId : new AgencyNames(sources).FindAgency(reading.Agency);
        return new ReportLink(agency, entry.Url, title, reading.Year ?? entry.Place.Year, LinkKind.Page, entry.FoundOn ?? entry.Url, null);
    }

    private ImmutableArray<ReportSource> CandidatesOf(ReportLink link) =>
        link.AgencyId is null ? sources : [.. sources.Where(s => s.AgencyId == link.AgencyId)];

    private sealed record ReadList(ListPage List, ListPlace Place, FoundLinks Found);

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body) => body[..Math.Min(body.Length, 1024)].IndexOf((byte)'<') >= 0 && !body.StartsWith("%PDF"u8) && !body.StartsWith("PK"u8);
}
