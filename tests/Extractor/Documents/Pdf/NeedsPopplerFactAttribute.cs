using Nianbao.Extractor.Documents.Pdf;

namespace Nianbao.Tests.Extractor.Documents.Pdf;

/// <summary>A test that runs the tools of poppler-utils; skipped, saying so, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPopplerFactAttribute : FactAttribute
{
    public NeedsPopplerFactAttribute()
    {
        if (PopplerTools.Find("pdftotext") is null || PopplerTools.Find("pdftocairo") is null)
            Skip = "pdftotext and pdftocairo are not installed: install the packages poppler-utils and poppler-data.";
    }
}

/// <summary>The same for a test that also reads the real documents beside the checkout.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPopplerAndSharedFactAttribute : FactAttribute
{
    public NeedsPopplerAndSharedFactAttribute() =>
        Skip = Repository.Shared is null ? "The real documents beside the checkout are not at hand." : new NeedsPopplerFactAttribute().Skip;
}
