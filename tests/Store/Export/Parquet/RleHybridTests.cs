using Nianbao.Store.Export.Parquet;

namespace Nianbao.Tests.Store.Export.Parquet;

public sealed class RleHybridTests
{
    [Fact]
    public void Whatever_is_written_is_read_back_by_the_rules_of_the_format()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var width = random.Next(1, 21);
            var values = new List<int>();
            while (values.Count < random.Next(1, 400))
                values.AddRange(Enumerable.Repeat(random.Next(1 << width), random.Next(3) == 0 ? random.Next(1, 60) : 1));
            using var output = new MemoryStream();
            RleHybrid.Write(output, values.ToArray(), width);
            Read(output.ToArray(), width, values.Count).ShouldBe(values, $"seed {seed}");
        }
    }

    [Fact]
    public void A_long_run_takes_a_few_bytes()
    {
        using var output = new MemoryStream();
        RleHybrid.Write(output, Enumerable.Repeat(1, 100_000).ToArray(), 1);
        output.Length.ShouldBeLessThan(6);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(256, 8)]
    [InlineData(257, 9)]
    public void The_width_is_the_least_that_holds_all_indices(int count, int width) => RleHybrid.WidthOf(count).ShouldBe(width);

    private static List<int> Read(byte[] bytes, int width, int count)
    {
        var values = new List<int>();
        var at = 0;
        while (values.Count < count)
        {
            int header = 0, shift = 0;
            for (; ; shift += 7)
            {
                header |= (bytes[at] & 0x7F) << shift;
                if (bytes[at++] < 0x80)
                    break;
            }
            if ((header & 1) == 0)
            {
                var value = 0;
                for (var i = 0; i < (width + 7) / 8; i++)
                    value |= bytes[at++] << (8 * i);
                values.AddRange(Enumerable.Repeat(value, header >> 1));
                continue;
            }
            for (var i = 0; i < (header >> 1) * 8; i++)
                values.Add(Enumerable.Range(0, width).Sum(bit => (bytes[at + (i * width + bit) / 8] >> (i * width + bit) % 8 & 1) << bit));
            at += (header >> 1) * width;
        }
        return values[..count];
    }
}
