using Nianbao.Store;

namespace Nianbao.Tests.Store;

/// <summary>A data folder of its own for one test, with a clock that stands still until it is moved.</summary>
internal sealed class DataFolder : IDisposable
{
    public DataFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"nianbao-store-{Guid.NewGuid():N}");

    public StillClock Clock { get; } = new();

    public Database Open(TimeSpan? patience = null) => Database.Open(Path, Clock, patience);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

internal sealed class StillClock : TimeProvider
{
    public DateTimeOffset At { get; set; } = new(2024, 2, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => At;
}
