namespace Nianbao.Tests;

/// <summary>A test on the real documents that are kept beside the checkout; skipped where they are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsSharedFactAttribute : FactAttribute
{
    public NeedsSharedFactAttribute()
    {
        if (Repository.Shared is null)
            Skip = "The real documents are not beside this checkout.";
    }
}
