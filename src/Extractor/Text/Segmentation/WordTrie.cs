using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>
/// The words of a dictionary as an immutable double array: the child of a node under a character is at the node's base plus the
/// character's code. A step costs one eight-byte read, and the codes and cells of frequent words lie close together.
/// </summary>
internal sealed class WordTrie
{
    /// <summary>The code of a character that is in no word; no cell has it for a label.</summary>
    public const ushort NoCode = 0;

    /// <summary>The label of a free cell; no character has it for a code.</summary>
    public const ushort FreeLabel = ushort.MaxValue;

    private readonly ushort[] _codes = new ushort[char.MaxValue + 1];
    private readonly Cell[] _cells;

    /// <param name="characters">The characters in the order of their codes, from 1.</param>
    /// <param name="cells">The array up to its last used cell.</param>
    /// <exception cref="InvalidDataException">A base leads out of the array.</exception>
    public WordTrie(ReadOnlySpan<char> characters, ReadOnlySpan<Cell> cells)
    {
        for (var i = 0; i < characters.Length; i++)
            _codes[characters[i]] = (ushort)(i + 1);
        Nowhere = cells.Length;
        _cells = new Cell[cells.Length + characters.Length + 1];
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            if (cell.Base < 0 || cell.Base >= cells.Length)
                throw new InvalidDataException($"Cell {i} of the word trie leads to {cell.Base}; it has {cells.Length} cells.");
            _cells[i] = cell.Base == 0 ? cell with { Base = Nowhere } : cell;
        }

        _cells.AsSpan(Nowhere).Fill(new Cell(Nowhere, FreeLabel, 0));
    }

    /// <summary>The base of a node without children: only free cells follow.</summary>
    public int Nowhere { get; }

    /// <summary>The code of a character, <see cref="NoCode"/> when it is in no word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort Code(char character) => _codes[character];

    /// <summary>The cell under a base and a code; it is a child only when its label is the code.</summary>
    /// <param name="at">0 for the root, or the base of a cell of this trie.</param>
    /// <param name="code">Of a character of this trie.</param>
    /// <remarks>Without a bounds check, for speed: the constructor has seen that every base leaves room for every code.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Cell Step(int at, ushort code) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cells), at + code);

    /// <summary>The rank of the word's frequency: 0 when it is only the beginning of a word, -1 when not even that.</summary>
    public int Rank(ReadOnlySpan<char> word)
    {
        var rank = -1;
        var at = 0;
        foreach (var character in word)
        {
            var code = Code(character);
            var cell = Step(at, code);
            if (cell.Label != code)
                return -1;
            rank = cell.Rank;
            at = cell.Base;
        }

        return rank;
    }

    /// <param name="Base">Where the children are counted from; in the file 0 when there are none.</param>
    /// <param name="Label">The code of the character that leads here.</param>
    /// <param name="Rank">Index into the table of frequencies; 0 when no word ends here.</param>
    internal readonly record struct Cell(int Base, ushort Label, ushort Rank);
}
