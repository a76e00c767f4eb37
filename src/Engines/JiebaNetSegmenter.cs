using JiebaNet.Segmenter;
using Nianbao.Extractor.Text.Segmentation;
using Token = Nianbao.Extractor.Text.Segmentation.Token;

namespace Nianbao.Engines;

/// <summary>JiebaNet.Segmenter (jieba.NET 0.42.2) behind our seam. Its dictionary is one for the process: domain words, once added, stay.</summary>
public sealed class JiebaNetSegmenter : IWordSegmenter
{
    private static readonly Lock Gate = new();

    private readonly JiebaNet.Segmenter.JiebaSegmenter _jieba;

    /// <param name="withDomainWords">Adds the words of open government information to its dictionary.</param>
    /// <exception cref="FileNotFoundException">Its dictionary is not beside the program: it would go on without, and cut wrongly.</exception>
    public JiebaNetSegmenter(bool withDomainWords)
    {
        lock (Gate)
        {
            var resources = Path.Combine(AppContext.BaseDirectory, "Resources");
            foreach (var file in (string[])["dict.txt", "prob_trans.json", "prob_emit.json"])
                if (!File.Exists(Path.Combine(resources, file)))
                    throw new FileNotFoundException($"JiebaNet.Segmenter needs {file} in {resources}.", file);
            ConfigManager.ConfigFileBaseDir = resources;
            _jieba = new JiebaNet.Segmenter.JiebaSegmenter();
            if (withDomainWords)
                foreach (var word in DomainWords.ReadEmbedded())
                    _jieba.AddWord(word.Text, word.Frequency ?? 0);
        }
    }

    public void Cut(ReadOnlySpan<char> text, List<Token> tokens, SegmentationMode mode = SegmentationMode.Accurate, bool hmm = true)
    {
        var line = text.ToString();
        if (mode == SegmentationMode.Full)
            AddFull(line, tokens);
        else
            foreach (var token in _jieba.Tokenize(line, mode == SegmentationMode.Search ? TokenizerMode.Search : TokenizerMode.Default, hmm))
                tokens.Add(new Token(token.StartIndex, token.EndIndex - token.StartIndex));
    }

    /// <summary>Full mode tells no places; its words come in the order of their starts, without punctuation.</summary>
    private void AddFull(string line, List<Token> tokens)
    {
        var start = 0;
        foreach (var word in _jieba.Cut(line, cutAll: true))
        {
            if (word.Length == 0)
                continue;
            start = Math.Max(start, line.IndexOf(word, start, StringComparison.Ordinal));
            tokens.Add(new Token(start, word.Length));
        }
    }
}
