namespace Nianbao.Tests.Crawler;

/// <summary>
/// A clock on which waiting takes no time: a timer shorter than an hour moves the clock and fires at once, a longer one never
/// fires. Tests set the timeouts that must not fire longer than that.
/// </summary>
internal sealed class SkippingTime : TimeProvider
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2022, 1, 20, 2, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by)
    {
        lock (_lock)
            _now += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime < Never)
        {
            Advance(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }
        return new Spent();
    }

    private sealed class Spent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
