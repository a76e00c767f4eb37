namespace Nianbao.Pipeline;

/// <summary>Shows on standard error how many of how many are done: redrawn on a terminal, else a plain line every few seconds.</summary>
internal sealed class CountLine(string what, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5), BetweenDrawings = TimeSpan.FromSeconds(0.1);

    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly long _startedAt = time.GetTimestamp();
    private long _lastShown = time.GetTimestamp();
    private bool _isDrawn;

    public void Show(int done, int all)
    {
        if (done < all && time.GetElapsedTime(_lastShown) < (_isTerminal ? BetweenDrawings : BetweenLines))
            return;
        _lastShown = time.GetTimestamp();
        var text = $"{done}/{all} {what}, {done / Math.Max(time.GetElapsedTime(_startedAt).TotalSeconds, 0.001):f0} a second";
        if (_isTerminal)
            Console.Error.Write($"\r{text}\u001b[K");
        else
            Console.Error.WriteLine(text);
        _isDrawn = _isTerminal;
    }

    public void Dispose()
    {
        if (_isDrawn)
            Console.Error.WriteLine();
        _isDrawn = false;
    }
}
