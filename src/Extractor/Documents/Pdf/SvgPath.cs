using System.Globalization;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>Reads the little of SVG paths that cairo writes: M, L, H, V, Z with absolute numbers. Curves end a path without a line.</summary>
internal static class SvgPath
{
    private const int MostPoints = 10_000;

    /// <summary>The polylines of a path; one that holds a curve is left out.</summary>
    public static List<List<(double X, double Y)>> Read(string d)
    {
        var paths = new List<List<(double X, double Y)>>();
        // A path with a curve is a glyph or an ornament.
        if (d.Length > 20 * MostPoints || d.AsSpan().IndexOfAny("CcSsQqTtAa") >= 0) return paths;
        var tokens = d.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var path = new List<(double X, double Y)>();
        for (var i = 0; i < tokens.Length; i++)
        {
            switch (tokens[i])
            {
                case "M" when Pair(tokens, i) is { } point:
                    if (path.Count > 1) paths.Add(path);
                    path = [point];
                    i += 2;
                    break;
                case "L" when Pair(tokens, i) is { } point: path.Add(point); i += 2; break;
                case "H" when path.Count > 0 && At(tokens, i + 1) is { } x: path.Add((x, path[^1].Y)); i++; break;
                case "V" when path.Count > 0 && At(tokens, i + 1) is { } y: path.Add((path[^1].X, y)); i++; break;
                case "Z" or "z" when path.Count > 0: path.Add(path[0]); break;
                default: return paths;
            }
        }
        if (path.Count > 1) paths.Add(path);
        return paths;
    }

    private static (double X, double Y)? Pair(string[] tokens, int command) =>
        At(tokens, command + 1) is { } x && At(tokens, command + 2) is { } y ? (x, y) : null;

    private static double? At(string[] tokens, int index) =>
        index < tokens.Length && double.TryParse(tokens[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

/// <summary>An affine map, as in SVG: x' = ax + cy + e, y' = bx + dy + f.</summary>
internal readonly record struct Transform(double A, double B, double C, double D, double E, double F)
{
    public static Transform None { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>Reads <c>matrix(a,b,c,d,e,f)</c>; anything else changes nothing.</summary>
    public static Transform Read(string? text)
    {
        if (text is null || !text.StartsWith("matrix(", StringComparison.Ordinal) || !text.EndsWith(')')) return None;
        var numbers = text["matrix(".Length..^1].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(n => double.TryParse(n, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return numbers.Length == 6 && numbers.All(double.IsFinite) ? new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) : None;
    }

    public (double X, double Y) Apply((double X, double Y) p) => (A * p.X + C * p.Y + E, B * p.X + D * p.Y + F);

    public Transform Then(Transform outer) => new(
        outer.A * A + outer.C * B, outer.B * A + outer.D * B,
        outer.A * C + outer.C * D, outer.B * C + outer.D * D,
        outer.A * E + outer.C * F + outer.E, outer.B * E + outer.D * F + outer.F);
}
