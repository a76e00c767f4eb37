using System.Collections.Immutable;

namespace Nianbao.Extractor.Forms;

/// <summary>What several forms count under different cells (domain: mapping across versions).</summary>
/// <param name="Concept">Name of what is counted, snake_case.</param>
/// <param name="Quality">How far the numbers of different forms mean the same.</param>
/// <param name="Cells">By form id the cells whose sum it is.</param>
public sealed record FormComparison(string Concept, ComparisonQuality Quality, ImmutableDictionary<string, ImmutableArray<CellId>> Cells);

/// <summary>Approximate: the definitions differ at the edges, so a difference proves nothing.</summary>
public enum ComparisonQuality { Equal, Approximate }
