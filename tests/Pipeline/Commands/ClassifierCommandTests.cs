using System.Text.Json;

namespace Nianbao.Tests.Pipeline.Commands;

public sealed class ClassifierCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "我 / 来到 / 北京 / 清华大学")]
    [InlineData("--mode full", "我 / 来到 / 北京 / 清华 / 清华大学 / 华大 / 大学")]
    [InlineData("--mode search --json", "[\"我\",\"来到\",\"北京\",\"清华\",\"华大\",\"大学\",\"清华大学\"]")]
    public void Segment_cuts_standard_input_line_by_line(string options, string expected)
    {
        var run = Program.Run($"segment {options}", "我来到北京清华大学\n\n");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.Split('\n')[0].ShouldBe(expected);
        run.Output.Split('\n').Length.ShouldBe(3);
    }

    [Fact]
    public void Domain_words_are_whole_only_when_asked_for()
    {
        Program.Run("segment", "规范性文件清理").Output.ShouldNotBe(Program.Run("segment --domain", "规范性文件清理").Output);
        Program.Run("segment --domain", "依申请公开").Output.Trim().ShouldBe("依申请公开");
    }

    [Theory]
    [InlineData("segment --engine named")]
    [InlineData("evaluate --engine named")]
    public void A_named_engine_that_is_not_built_in_is_refused_with_the_way_to_build_it(string call)
    {
        var run = Program.Run($"{call} {(call.StartsWith("evaluate", StringComparison.Ordinal) ? Corpus : "")}", "");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("-p:NamedEngines=true");
    }

    [Fact]
    public void Evaluate_holds_the_built_in_model_to_its_floors()
    {
        var run = Program.Run($"evaluate --json {Corpus}", "");
        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("themes").GetArrayLength().ShouldBe(16);
        json.RootElement.GetProperty("role_macro_f1").GetDouble().ShouldBeGreaterThanOrEqualTo(0.95);
        json.RootElement.GetProperty("micro").GetProperty("f1").GetDouble().ShouldBeGreaterThanOrEqualTo(0.84);
        json.RootElement.GetProperty("theme_calibration").GetProperty("error").GetDouble().ShouldBeLessThanOrEqualTo(0.05);
        json.RootElement.GetProperty("agreement").GetProperty("items").GetInt32().ShouldBe(300);
    }

    [Fact]
    public void Evaluate_fails_below_a_floor_and_pinning_does_not_lower_one()
    {
        CopyCorpus();
        var baseline = Path.Combine(_folder, "baseline.json");
        File.WriteAllText(baseline, File.ReadAllText(baseline).Replace("\"role_macro_f1\": 0.9", "\"role_macro_f1\": 1.9", StringComparison.Ordinal));
        var run = Program.Run($"evaluate --corpus {_folder}", "");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("role_macro_f1");
        Program.Run($"evaluate --pin --corpus {_folder}", "").ExitCode.ShouldBe(1);
        Program.Run($"evaluate --pin --lower --corpus {_folder}", "").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Evaluate_says_that_the_labels_are_others_than_those_of_the_floors()
    {
        CopyCorpus();
        File.AppendAllText(Path.Combine(_folder, "labels", "items.csv"), "extra-1,township,none,又一条。,neither,\n");
        var run = Program.Run($"evaluate --corpus {_folder}", "");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("--pin");
    }

    [Fact]
    public void Labels_go_out_and_come_back()
    {
        CopyCorpus();
        var report = Path.Combine(Repository.Corpus, "sites", "www.qiyunxian.gov.cn", "art", "2021", "1", "21", "art_1521_28755.html");
        var todo = Path.Combine(_folder, "todo.csv");
        var run = Program.Run($"label {report} --count 2", "");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.Trim().Split('\n').Length.ShouldBe(3);
        File.WriteAllText(todo, run.Output);
        Program.Run($"label --read {todo} --corpus {_folder}", "").ExitCode.ShouldBe(0);
        File.ReadAllLines(Path.Combine(_folder, "labels", "corrections.csv")).Length.ShouldBe(3);
        Program.Run("label", "").ExitCode.ShouldBe(2);
    }

    private static string Corpus => $"--corpus {Repository.Corpus}";

    private void CopyCorpus()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "labels"));
        foreach (var file in (string[])["baseline.json", "labels/items.csv", "labels/voices.csv", "labels/second.csv"])
            File.Copy(Path.Combine(Repository.Corpus, file), Path.Combine(_folder, file));
    }
}
