namespace Nianbao.Pipeline;

/// <summary>A clock that stands at one instant, for what is to come out the same on any day.</summary>
internal sealed class StoppedClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
