using System.Text;
using System.Text.Json;
using ExcelDataReader;

namespace WelfareLedger.Cli.Tests;

[Collection(SampleCollection.Name)]
public sealed class ClearTextTests(SampleFixture fixture)
{
    // A shorter name's bytes turn up by chance among some megabytes of keys.
    const int BytesMin = 6;

    [Fact]
    public void No_name_and_no_number_stands_in_clear_in_any_file()
    {
        fixture.First.ExitCode.Should().Be(0);
        var people = Names().Concat(Numbers()).Distinct().ToList();
        people.Count.Should().BeGreaterThan(1000);
        var patterns = people
            .SelectMany(text => new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text) })
            .Where(pattern => pattern.Length >= BytesMin).ToList();
        Found(fixture.Sample.Home, patterns).Should().BeEmpty();
    }

    [Fact]
    public void What_stands_in_clear_would_be_found()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-ledger-");
        File.WriteAllBytes(Path.Combine(folder.FullName, "a"), [1, 2, .. Encoding.Unicode.GetBytes("常雪梅"), 3]);
        Found(folder.FullName, [Encoding.Unicode.GetBytes("常雪梅")]).Should().ContainSingle();
        folder.Delete(recursive: true);
    }

    static List<string> Found(string folder, List<byte[]> patterns)
    {
        List<string> found = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            if (patterns.Exists(pattern => bytes.AsSpan().IndexOf(pattern) >= 0)) found.Add(file);
        }
        return found;
    }

    static IEnumerable<string> Names() =>
        Lines().SelectMany(data => Below(data, "name"))
            .Concat(Cells().Where(cell => cell.Header.Contains("姓名")).Select(cell => cell.Text));

    static IEnumerable<string> Numbers() =>
        Lines().SelectMany(data => Below(data, "number")).Concat(Cells().Select(cell => cell.Text)).Where(IsNumber);

    static bool IsNumber(string text) => text.Length == 18 && text[..17].All(char.IsAsciiDigit);

    static IEnumerable<JsonElement> Lines() =>
        Directory.EnumerateFiles(SampleFixture.Folder, "*.jsonl").SelectMany(File.ReadLines).Select(line =>
        {
            using var parsed = JsonDocument.Parse(line);
            return parsed.RootElement.Clone();
        });

    static IEnumerable<string> Below(JsonElement element, string member) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(inner =>
            inner.NameEquals(member) && inner.Value.ValueKind == JsonValueKind.String
                ? [inner.Value.GetString()!]
                : Below(inner.Value, member)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(inner => Below(inner, member)),
        _ => [],
    };

    // Every cell, under the last text above it in the first rows of its column that is a header.
    static List<(string Header, string Text)> Cells()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        List<(string, string)> cells = [];
        foreach (var file in Directory.EnumerateFiles(SampleFixture.Folder, "*.xlsx"))
        {
            using var stream = File.OpenRead(file);
            using var reader = ExcelReaderFactory.CreateReader(stream);
            do
            {
                string[]? headers = null;
                while (reader.Read())
                {
                    string[] row =
                        [.. Enumerable.Range(0, reader.FieldCount).Select(field => $"{reader.GetValue(field)}".Trim())];
                    if (headers is not null) cells.AddRange(headers.Zip(row).Where(cell => cell.Second.Length > 0));
                    else if (row.Any(text => text.Contains("姓名"))) headers = row;
                }
            }
            while (reader.NextResult());
        }
        return cells;
    }
}
