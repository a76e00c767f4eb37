namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>
/// The words of a dictionary as an immutable double array: the child of a node under a character is at the node's base plus the
/// character's code. A step costs one eight-byte read, and the codes and cells of frequent words lie close together.
/// </summary>
internal sealed class WordTrie
{
    /// <summary>The code of a character that is in no word; no cell answers to it.</summary>
    public const ushort NoCode = 0;

    /// <summary>The label of a free cell; no character has it for a code.</summary>
    public const ushort FreeLabel = ushort.MaxValue;

    private readonly ushort[] _codes = new ushort[char.MaxValue + 1];
    private readonly Cell[] _cells;

    /// <param name="characters">The characters in the order of their codes, from 1.</param>
    /// <param name="cells">The array, with as many free cells at its end as there are codes, so that no step leads out of it.</param>
    /// <exception cref="InvalidDataException">A base could lead out of the array.</exception>
    public WordTrie(ReadOnlySpan<char> characters, Cell[] cells)
    {
        for (var i = 0; i < characters.Length; i++)
            _codes[characters[i]] = (ushort)(i + 1);
        foreach (var cell in cells)
            if (cell.Base < 0 || cell.Base >= cells.Length - characters.Length)
                throw new InvalidDataException($"A cell of the word trie leads to {cell.Base}, outside its {cells.Length} cells.");
        _cells = cells;
    }

    /// <summary>The array itself, for the loop that cannot afford a call a step. The root's children are at their codes.</summary>
    public ReadOnlySpan<Cell> Cells => _cells;

    public ushort Code(char character) => _codes[character];

    /// <summary>The rank of the word's frequency: 0 when it is only the beginning of a word, -1 when not even that.</summary>
    public int Rank(ReadOnlySpan<char> word)
    {
        Cell cell = default;
        for (var i = 0; i < word.Length; i++)
        {
            if (i > 0 && cell.Base == 0)
                return -1;
            var code = _codes[word[i]];
            cell = _cells[cell.Base + code];
            if (cell.Label != code)
                return -1;
        }

        return word.IsEmpty ? -1 : cell.Rank;
    }

    /// <param name="Base">Where the children are counted from; 0 when there are none.</param>
    /// <param name="Label">The code of the character that leads here.</param>
    /// <param name="Rank">Index into the table of frequencies; 0 when no word ends here.</param>
    internal readonly record struct Cell(int Base, ushort Label, ushort Rank);
}
