using System.Xml;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents;

/// <summary>
/// The one place where a reader's troubles become issues. What was read before the trouble stays, with an error that says it may not be all.
/// </summary>
internal static class ReaderGuard
{
    public static ParsedDocument Read(DocumentFormat format, SourceDocument source, ReaderLimits limits, Action<DocumentDraft> read)
    {
        if (source.Body.IsEmpty)
            return ParsedDocument.Unreadable(format, Issue.Error(IssueCodes.Empty, "The document has no bytes."));
        if (source.Body.Length > limits.MaxInputBytes)
            return ParsedDocument.Unreadable(format, Issue.Error(IssueCodes.TooLarge, $"The document has {source.Body.Length} bytes; at most {limits.MaxInputBytes} are read."));
        var draft = new DocumentDraft(limits);
        try
        {
            read(draft);
        }
        catch (ReaderLimitException reached)
        {
            draft.Report(Issue.Error(reached.Code, reached.Message));
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException)
        {
            draft.Report(Issue.Error(IssueCodes.Damaged, $"The {format} file is damaged: {FirstLine(e)}"));
        }
        catch (Exception e)
        {
            // The libraries answer broken bytes with whatever exception they run into first, an array of two billion places among them.
            draft.Report(Issue.Error(IssueCodes.ReaderFailed, $"The {format} file could not be read to its end ({e.GetType().Name}: {FirstLine(e)})"));
        }
        return draft.ToDocument(format);
    }

    private static string FirstLine(Exception e) => FoldedText.Of(e.Message.AsSpan(0, Math.Min(e.Message.Length, 200)));
}

/// <summary>A limit was reached below a place that could go on. Never leaves a reader.</summary>
internal sealed class ReaderLimitException(string code, string message) : Exception(message)
{
    /// <summary>One of <see cref="IssueCodes"/>.</summary>
    public string Code => code;
}
