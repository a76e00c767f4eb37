using System.CommandLine;
using Nianbao.Extractor.Narrative.Classification;
using Nianbao.Extractor.Narrative.Classification.Labels;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Pipeline.Commands;

/// <summary>Our own engines, or JiebaNet.Segmenter and Microsoft.ML where the program was built with them.</summary>
internal static class EngineChoice
{
    private const string Own = "own", Named = "named";

    public static Option<string> Option()
    {
        var option = new Option<string>("--engine") { Description = "own, or named: JiebaNet.Segmenter and Microsoft.ML, in a build with -p:NamedEngines=true.", DefaultValueFactory = _ => Own };
        option.AcceptOnlyFromAmong(Own, Named);
        return option;
    }

    /// <exception cref="UsageException">The named engine is asked for and not built in.</exception>
    public static IWordSegmenter Segmenter(string engine, bool withDomainWords) =>
        engine == Named ? NamedSegmenter(withDomainWords) : withDomainWords ? JiebaSegmenter.Domain : JiebaSegmenter.Default;

    /// <summary>The named classifier is trained here on the labels, since its model is not part of this program.</summary>
    /// <exception cref="UsageException">The named engine is asked for and not built in.</exception>
    public static IThemeClassifier Classifier(string engine, NarrativeClassifier own, LabelSet labels) => engine == Named ? NamedClassifier(labels) : own;

#if NAMED_ENGINES
    private static IWordSegmenter NamedSegmenter(bool withDomainWords) => new Engines.JiebaNetSegmenter(withDomainWords);

    private static IThemeClassifier NamedClassifier(LabelSet labels) => Engines.MicrosoftMlClassifier.Train(labels, new Engines.JiebaNetSegmenter(withDomainWords: true));
#else
    private const string Missing =
        "This build holds only its own engines. Build it with JiebaNet.Segmenter and Microsoft.ML where their packages can be restored: dotnet build src/Pipeline -c Release -p:NamedEngines=true";

    private static IWordSegmenter NamedSegmenter(bool withDomainWords) => throw new UsageException(Missing);

    private static IThemeClassifier NamedClassifier(LabelSet labels) => throw new UsageException(Missing);
#endif
}
