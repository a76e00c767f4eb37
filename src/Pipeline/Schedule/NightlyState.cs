namespace Nianbao.Pipeline.Schedule;

/// <summary>How the last night went, for <c>/health</c>.</summary>
internal sealed class NightlyState
{
    private readonly Lock _gate = new();
    private Night _last = new(null, null, null);

    public Night Last
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    public void Started(DateTimeOffset at)
    {
        lock (_gate)
            _last = new Night(at, null, null);
    }

    public void Ended(DateTimeOffset at, string? trouble)
    {
        lock (_gate)
            _last = _last with { EndedAt = at, Trouble = trouble };
    }
}

/// <param name="StartedAt">Null before the first night.</param>
/// <param name="EndedAt">Null while it runs.</param>
/// <param name="Trouble">Null when it went well.</param>
internal sealed record Night(DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Trouble);
