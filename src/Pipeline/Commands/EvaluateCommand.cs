using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nianbao.Extractor.Narrative.Classification;
using Nianbao.Extractor.Narrative.Classification.Evaluation;
using Nianbao.Extractor.Narrative.Classification.Labels;
using Nianbao.Pipeline.Measuring;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao evaluate</c>: measures the classifiers on the test voices and the extractor on the documents of the corpus, and holds both to the pinned floors.</summary>
internal static class EvaluateCommand
{
    /// <summary>Training on another machine may differ in the last digits; reading a document may not.</summary>
    private const double ClassifierSlack = 0.005, DocumentSlack = 0;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var (corpus, engine) = (CorpusFolder.Option(), EngineChoice.Option());
        var json = new Option<bool>("--json") { Description = "One JSON object instead of tables." };
        var model = new Option<FileInfo?>("--model") { Description = "A model that «nianbao train --out» wrote; by default the built-in one.", HelpName = "FILE" };
        var pin = new Option<bool>("--pin") { Description = "Raise the floors to what is measured, and take the corpus as it is now." };
        var lower = new Option<bool>("--lower") { Description = "With --pin: a floor may fall too." };
        var others = new Option<DirectoryInfo?>("--documents") { Description = "Instead: hold the files of another folder, named like documents of the corpus, to the same expectations.", HelpName = "DIR" };
        var command = new Command("evaluate", "Measures classifiers and extractor against the corpus; exit 1 below a floor.") { corpus, json, model, engine, pin, lower, others };
        command.SetAction(parsed => parsed.GetValue(others) is { } folder
            ? EvaluateOthers(CorpusFolder.Find(parsed.GetValue(corpus)), folder)
            : Run(CorpusFolder.Find(parsed.GetValue(corpus)), parsed.GetValue(engine)!, parsed.GetValue(model), parsed.GetValue(json), parsed.GetValue(pin), parsed.GetValue(lower)));
        return command;
    }

    private static int Run(CorpusFolder corpus, string engine, FileInfo? modelFile, bool asJson, bool pin, bool mayLower)
    {
        var labels = corpus.ReadLabels();
        var evaluation = Measure(corpus, labels, EngineChoice.Classifier(engine, ReadModel(modelFile), labels));
        var documents = Documents(corpus);
        Console.Out.Write(asJson ? ToJson(evaluation, documents) : EvaluationTable.Write(evaluation) + "\n" + documents?.Write());
        IReadOnlyList<string> complaints = Hold(corpus, "classifier", ClassifierFigures.Of(evaluation), ClassifierFigures.Fingerprint(corpus.Labels), ClassifierSlack, "labels", pin, mayLower);
        if (documents is not null)
            complaints = [.. complaints, .. Hold(corpus, "documents", documents.Figures, DocumentEvaluator.Fingerprint(corpus.Folder), DocumentSlack, "documents", pin, mayLower), .. Healed(documents)];
        foreach (var complaint in complaints)
            Console.Error.WriteLine($"nianbao: {complaint}");
        return complaints.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static int EvaluateOthers(CorpusFolder corpus, DirectoryInfo folder)
    {
        if (!folder.Exists)
            throw new UsageException($"There is no folder «{folder}».");
        var evaluation = DocumentEvaluator.EvaluateOthers(corpus.Folder, folder.FullName);
        Console.Out.Write(evaluation.Write());
        return evaluation.Documents.All(d => d.Differences.IsEmpty) ? ExitCode.Done : ExitCode.Failed;
    }

    private static IReadOnlyList<string> Hold(
        CorpusFolder corpus, string section, IReadOnlyDictionary<string, double> measured, string fingerprint, double slack, string what, bool pin, bool mayLower)
    {
        if (pin)
            CorpusFloors.Pin(corpus.Baseline, section, measured, fingerprint, slack, mayLower);
        return CorpusFloors.Read(corpus.Baseline, section).Check(measured, fingerprint, what);
    }

    /// <summary>A mark that nothing bears out hides the next fault.</summary>
    private static IEnumerable<string> Healed(DocumentEvaluation documents) =>
        documents.KnownBad.Where(d => d.Differences.IsEmpty).Select(d => $"{d.File} is marked as known bad and is read as expected; take the mark away");

    /// <returns>Null where a corpus holds labels only.</returns>
    private static DocumentEvaluation? Documents(CorpusFolder corpus)
    {
        if (!File.Exists(corpus.Manifest))
        {
            Console.Error.WriteLine($"nianbao: there is no {corpus.Manifest}; documents are not measured.");
            return null;
        }
        try
        {
            return DocumentEvaluator.Evaluate(corpus.Folder);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new UsageException(error.Message);
        }
    }

    private static string ToJson(ClassifierEvaluation evaluation, DocumentEvaluation? documents)
    {
        var json = JsonSerializer.SerializeToNode(evaluation, Json)!;
        json["documents"] = documents is null ? null : JsonSerializer.SerializeToNode(new { documents.Figures, Differing = documents.Documents.Where(d => !d.Differences.IsEmpty), documents.Skipped }, Json);
        return json.ToJsonString(Json) + "\n";
    }

    private static NarrativeClassifier ReadModel(FileInfo? file)
    {
        if (file is null)
            return NarrativeClassifier.Default;
        try
        {
            using var stream = file.OpenRead();
            return NarrativeClassifier.Read(stream);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new UsageException($"{file}: {error.Message}");
        }
    }

    private static ClassifierEvaluation Measure(CorpusFolder corpus, LabelSet labels, IThemeClassifier classifier)
    {
        try
        {
            var second = File.Exists(corpus.SecondLabels) ? LabelFile.ReadSecond(corpus.SecondLabels) : null;
            return Evaluator.Evaluate(classifier, labels.In(LabelSplit.Test), labels.Items, second);
        }
        catch (InvalidDataException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
