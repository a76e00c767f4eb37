using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao segment</c>: cuts standard input line by line.</summary>
internal static class SegmentCommand
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var mode = new Option<string>("--mode") { Description = "How fine to cut.", DefaultValueFactory = _ => "accurate" };
        mode.AcceptOnlyFromAmong("accurate", "full", "search");
        var noHmm = new Option<bool>("--no-hmm") { Description = "Do not guess words that the dictionary lacks." };
        var domain = new Option<bool>("--domain") { Description = "With the words of open government information besides the plain dictionary." };
        var json = new Option<bool>("--json") { Description = "A JSON array a line instead of words joined by « / »." };
        var engine = EngineChoice.Option();
        var command = new Command("segment", "Cuts standard input into words, line by line.") { mode, noHmm, domain, json, engine };
        command.SetAction(parsed => Run(
            EngineChoice.Segmenter(parsed.GetValue(engine)!, parsed.GetValue(domain)), Enum.Parse<SegmentationMode>(parsed.GetValue(mode)!, ignoreCase: true),
            !parsed.GetValue(noHmm), parsed.GetValue(json)));
        return command;
    }

    private static int Run(IWordSegmenter segmenter, SegmentationMode mode, bool hmm, bool asJson)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        List<Token> tokens = [];
        while (input.ReadLine() is { } line)
        {
            tokens.Clear();
            segmenter.Cut(line, tokens, mode, hmm);
            var words = tokens.ConvertAll(t => line.Substring(t.Start, t.Length));
            output.WriteLine(asJson ? JsonSerializer.Serialize(words, Relaxed) : string.Join(" / ", words));
        }

        return ExitCode.Done;
    }
}
