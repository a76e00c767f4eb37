namespace Nianbao.Pipeline;

/// <summary>Shows on standard error, every few seconds, how much of a long work is done.</summary>
internal sealed class StepLine(TimeProvider time, string what)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private long _lastShown = time.GetTimestamp();

    public void Show(int done, int all)
    {
        if (time.GetElapsedTime(_lastShown) < Between)
            return;
        _lastShown = time.GetTimestamp();
        Console.Error.WriteLine($"{done}/{all} {what}");
    }
}
