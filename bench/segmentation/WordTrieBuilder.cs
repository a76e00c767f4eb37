using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Bench.Segmentation;

/// <summary>
/// Lays the words out as a double array. Codes go to characters by how often they occur, and nodes are placed from the most frequent on, each at the
/// first place where its children fit: what is read often ends up close together.
/// </summary>
internal sealed class WordTrieBuilder
{
    private readonly List<WordTrie.Cell> _cells = [];
    private readonly List<int> _nextFree = [];
    private readonly HashSet<int> _bases = [0];
    private readonly Dictionary<int, int> _searchFrom = [];

    /// <summary>The characters in the order of their codes, from 1.</summary>
    public char[] Characters { get; }

    /// <summary>The array up to its last used cell.</summary>
    public WordTrie.Cell[] Cells { get; }

    /// <param name="frequencies">The words with their frequencies.</param>
    /// <param name="rank">The rank of a frequency, from 1.</param>
    public WordTrieBuilder(IReadOnlyDictionary<string, int> frequencies, Func<int, int> rank)
    {
        Characters = [.. frequencies.SelectMany(w => w.Key.Select(c => (Character: c, Weight: (long)w.Value + 1)))
            .GroupBy(p => p.Character, p => p.Weight).OrderByDescending(g => g.Sum()).ThenBy(g => g.Key).Select(g => g.Key)];
        var codes = Characters.Select((c, i) => (c, Code: i + 1)).ToDictionary(p => p.c, p => p.Code);
        var root = new Node();
        foreach (var (word, frequency) in frequencies.OrderBy(w => w.Key, StringComparer.Ordinal))
            root.Add(word.Select(c => codes[c]), frequency + 1, rank(frequency));
        Place(root);
        Cells = [.. _cells.Take(_cells.FindLastIndex(c => c.Label != WordTrie.FreeLabel) + 1)];
    }

    private void Place(Node root)
    {
        // The root must stand at 0.
        foreach (var node in root.WithChildren().OrderByDescending(n => n == root).ThenByDescending(n => n.Weight))
        {
            node.Base = node == root ? 0 : FindBase([.. node.Children.Keys]);
            _bases.Add(node.Base);
            foreach (var code in node.Children.Keys)
                Take(node.Base + code, code);
        }

        Fill(root, 0);
    }

    private void Fill(Node node, int at)
    {
        foreach (var (code, child) in node.Children)
        {
            _cells[at + code] = new WordTrie.Cell(child.Base, (ushort)code, (ushort)child.Rank);
            Fill(child, child.Base);
        }
    }

    private int FindBase(int[] codes)
    {
        for (var first = Free(Math.Max(codes[0] + 1, _searchFrom.GetValueOrDefault(codes.Length))); ; first = Free(first + 1))
        {
            var at = first - codes[0];
            if (_bases.Contains(at) || !Array.TrueForAll(codes, c => IsFree(at + c)))
                continue;
            _searchFrom[codes.Length] = codes.Length == 1 ? first - 64 : first - 4096;
            return at;
        }
    }

    private void Take(int index, int code)
    {
        Free(index);
        _cells[index] = _cells[index] with { Label = (ushort)code };
        _nextFree[index] = index + 1;
    }

    private bool IsFree(int index) => index >= _nextFree.Count || _nextFree[index] == index;

    /// <summary>The first free cell at the index or after it.</summary>
    private int Free(int index)
    {
        while (_nextFree.Count <= index)
        {
            _nextFree.Add(_nextFree.Count);
            _cells.Add(new WordTrie.Cell(0, WordTrie.FreeLabel, 0));
        }

        var free = index;
        while (free < _nextFree.Count && _nextFree[free] != free)
            free = _nextFree[free];
        if (free == _nextFree.Count)
            free = Free(free);
        while (index != free)
        {
            var next = _nextFree[index];
            _nextFree[index] = free;
            index = next;
        }

        return free;
    }

    private sealed class Node
    {
        public SortedDictionary<int, Node> Children { get; } = [];

        public long Weight { get; private set; }

        public int Rank { get; private set; }

        public int Base { get; set; }

        public void Add(IEnumerable<int> word, long weight, int rank)
        {
            var node = this;
            foreach (var code in word)
            {
                if (!node.Children.TryGetValue(code, out var child))
                    node.Children.Add(code, child = new Node());
                child.Weight += weight;
                node = child;
            }

            node.Rank = rank;
        }

        public IEnumerable<Node> WithChildren() =>
            Children.Count == 0 ? [] : Children.Values.SelectMany(c => c.WithChildren()).Prepend(this);
    }
}
