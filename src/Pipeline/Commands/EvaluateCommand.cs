using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nianbao.Extractor.Narrative.Classification;
using Nianbao.Extractor.Narrative.Classification.Evaluation;
using Nianbao.Extractor.Narrative.Classification.Labels;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao evaluate</c>: measures the classifiers on the test voices of the corpus and holds them to the pinned floors.</summary>
internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var (corpus, engine) = (CorpusFolder.Option(), EngineChoice.Option());
        var json = new Option<bool>("--json") { Description = "One JSON object instead of tables." };
        var model = new Option<FileInfo?>("--model") { Description = "A model that «nianbao train --out» wrote; by default the built-in one.", HelpName = "FILE" };
        var pin = new Option<bool>("--pin") { Description = "Raise the floors to what is measured, and take the labels as they are now." };
        var lower = new Option<bool>("--lower") { Description = "With --pin: a floor may fall too." };
        var command = new Command("evaluate", "Measures the classifiers on voices they never saw; exit 1 below a floor.") { corpus, json, model, engine, pin, lower };
        command.SetAction(parsed => Run(
            CorpusFolder.Find(parsed.GetValue(corpus)), parsed.GetValue(engine)!, parsed.GetValue(model), parsed.GetValue(json), parsed.GetValue(pin), parsed.GetValue(lower)));
        return command;
    }

    private static int Run(CorpusFolder corpus, string engine, FileInfo? modelFile, bool asJson, bool pin, bool mayLower)
    {
        var labels = corpus.ReadLabels();
        var evaluation = Measure(corpus, labels, EngineChoice.Classifier(engine, ReadModel(modelFile), labels));
        var measured = ClassifierFloors.Of(evaluation);
        var fingerprint = ClassifierFloors.Fingerprint(corpus.Labels);
        Console.Out.Write(asJson ? JsonSerializer.Serialize(evaluation, Json) + "\n" : EvaluationTable.Write(evaluation));
        if (pin)
            ClassifierFloors.Pin(corpus.Baseline, measured, fingerprint, mayLower);
        var complaints = ClassifierFloors.Read(corpus.Baseline).Check(measured, fingerprint);
        foreach (var complaint in complaints)
            Console.Error.WriteLine($"nianbao: {complaint}");
        return complaints.Count == 0 ? ExitCode.Done : ExitCode.Failed;
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
