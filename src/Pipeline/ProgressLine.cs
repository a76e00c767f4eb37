using Nianbao.Crawler;

namespace Nianbao.Pipeline;

/// <summary>Shows how far a crawl is on standard error: a bar that is redrawn on a terminal, else a plain line every few seconds.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int Width = 28;
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5), BetweenBars = TimeSpan.FromSeconds(0.1);

    private readonly TimeProvider _time;
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private long _lastShown;
    private bool _isDrawn;

    private ProgressLine(TimeProvider time)
    {
        _time = time;
        _lastShown = time.GetTimestamp();
    }

    public static ProgressLine Start(TimeProvider time) => new(time);

    public void Show(CrawlProgress progress)
    {
        var isLast = progress.SourcesDone == progress.Sources;
        if (!isLast && _time.GetElapsedTime(_lastShown) < (_isTerminal ? BetweenBars : BetweenLines))
            return;
        _lastShown = _time.GetTimestamp();
        var text = $"{progress.SourcesDone}/{progress.Sources} sources, {progress.ListPages} lists, {progress.Documents} documents, {progress.Failures} failures, {progress.Requests} requests";
        if (!_isTerminal)
        {
            Console.Error.WriteLine(text);
            return;
        }
        var filled = progress.Sources == 0 ? 0 : Width * progress.SourcesDone / progress.Sources;
        Console.Error.Write($"\r[{new string('█', filled)}{new string('░', Width - filled)}] {text}\u001b[K");
        _isDrawn = true;
    }

    public void Dispose()
    {
        if (_isDrawn)
            Console.Error.WriteLine();
        _isDrawn = false;
    }
}
