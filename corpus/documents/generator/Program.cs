// Run in this folder: dotnet run. Writes ../*, ../../expected/* and ../../manifest.csv anew; files that no spec grows (made by LibreOffice) stay.
using System.Runtime.CompilerServices;
using Nianbao.DocumentGenerator;

var corpus = Path.GetFullPath(Path.Combine(Folder(), "..", ".."));
var grown = DocumentCorpus.Grow(Folder());
foreach (var (path, bytes) in grown)
{
    var file = Path.Combine(corpus, path);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    File.WriteAllBytes(file, bytes);
}

Console.WriteLine($"{grown.Count} files, {grown.Sum(f => f.Value.LongLength)} bytes");

static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
