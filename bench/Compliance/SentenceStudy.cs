using System.Collections.Immutable;
using System.Text.Json;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Narrative;

namespace Nianbao.Bench.Compliance;

/// <summary>Holds the figures that are read from labelled sentences to their labels. A figure is right when quantity and value are.</summary>
internal static class SentenceStudy
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static int Run(string[] files)
    {
        foreach (var file in files)
        {
            var score = Score(file);
            Console.WriteLine(JsonSerializer.Serialize(new { file = Path.GetFileName(file), score.Sentences, score.Right, score.Wrong, score.Missed, precision = Math.Round(score.Precision, 3), recall = Math.Round(score.Recall, 3), score.Approximate }, _options));
        }
        return files.Length > 0 ? 0 : 2;
    }

    /// <exception cref="JsonException">A line is no labelled sentence.</exception>
    public static SentenceScore Score(string file)
    {
        var (reader, score) = (new FigureReader(Vocabulary.Default), new SentenceScore(0, 0, 0, 0, 0));
        foreach (var line in File.ReadLines(file).Where(l => l.Length > 0))
            score = score.With(JsonSerializer.Deserialize<LabelledSentence>(line, _options)!, reader);
        return score;
    }
}

/// <param name="Figures">Those of the report's own body and own year; empty for a trap.</param>
internal sealed record LabelledSentence(string Text, ImmutableArray<LabelledFigure> Figures);

internal sealed record LabelledFigure(string Quantity, decimal Value, bool Approximate = false);

/// <param name="Approximate">Of the right ones, how many are approximate or exact as labelled.</param>
internal sealed record SentenceScore(int Sentences, int Right, int Wrong, int Missed, int Approximate)
{
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);

    public SentenceScore With(LabelledSentence sentence, FigureReader reader)
    {
        var (expected, right, marked) = (sentence.Figures.ToList(), 0, 0);
        var read = reader.Read(Passage.Squeeze(sentence.Text), Narrator.Unknown);
        foreach (var figure in read)
        {
            if (expected.Find(e => e.Quantity == figure.Quantity.Id && e.Value == figure.Value) is not { } label)
                continue;
            expected.Remove(label);
            right++;
            marked += label.Approximate == (figure.Approximation is not null) ? 1 : 0;
        }
        return new SentenceScore(Sentences + 1, Right + right, Wrong + read.Count - right, Missed + expected.Count, Approximate + marked);
    }
}
