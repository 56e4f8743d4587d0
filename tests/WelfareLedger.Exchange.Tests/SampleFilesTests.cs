using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ExcelDataReader;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Samples;
using WelfareLedger.SampleMaker;

namespace WelfareLedger.Exchange.Tests;

public partial class SampleFilesTests
{
    static readonly IReadOnlyDictionary<string, byte[]> Made = SampleFiles.Make();

    [Fact]
    public void The_committed_sample_is_what_the_maker_writes()
    {
        var folder = SampleFolder.Path;
        Directory.GetFiles(folder).Select(Path.GetFileName).Where(name => name != "README.md")
            .Should().BeEquivalentTo(Made.Keys, "`make sample` writes these files, and only README.md by hand");
        foreach (var (name, content) in Made)
            File.ReadAllBytes(Path.Combine(folder, name)).AsSpan().SequenceEqual(content)
                .Should().BeTrue("{0} is written by `make sample`", name);
    }

    [Fact]
    public void The_maker_writes_the_same_bytes_every_time()
    {
        foreach (var (name, content) in SampleFiles.Make())
            Made[name].AsSpan().SequenceEqual(content).Should().BeTrue("{0} depends on the seed only", name);
    }

    [Fact]
    public void The_list_of_steps_can_be_read_and_names_every_file_once() =>
        SampleSet.Read(SampleFolder.Path).Steps.Select(step => Path.GetFileName(step.Path))
            .Should().OnlyHaveUniqueItems().And.BeEquivalentTo(Made.Keys.Where(name => name != SampleSet.FileName));

    [Fact]
    public void Every_ID_number_is_valid_and_fictional()
    {
        var numbers = Made.Values.SelectMany(NumbersIn).ToList();
        numbers.Should().HaveCountGreaterThan(500);
        foreach (var text in numbers)
        {
            IdNumber.Check(text, out var number).Should().Be(IdNumberFault.None);
            number.IsFictional.Should().BeTrue();
        }
    }

    [Fact]
    public void Every_phone_number_is_of_the_range_that_is_given_to_nobody() =>
        Made.Values.SelectMany(content => Phone().Matches(TextOf(content)).Select(match => match.Value))
            .Should().HaveCountGreaterThan(300).And.OnlyContain(phone => phone.StartsWith("1990000"));

    [Fact]
    public void Nobody_is_on_the_rosters_twice()
    {
        var rows = Rosters.SelectMany(Roster).ToList();
        rows.Select(row => row.Name).Should().OnlyHaveUniqueItems();
        rows.Select(row => row.Number).Where(number => number.StartsWith("99")).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Birth_and_sex_agree_with_the_number()
    {
        foreach (var row in Rosters.SelectMany(Roster))
        {
            if (IdNumber.Check(row.Number, out var number) != IdNumberFault.None) continue;
            if (row.Born is { } born) number.Born.Should().Be(born);
            (number.Sex == Sex.Male ? "男" : "女").Should().Be(row.Sex);
        }
    }

    [Fact]
    public void The_rosters_hold_the_articles_figures()
    {
        var yaodu = Roster("yaodu-roster.xlsx").CountBy(row => row.Category);
        yaodu.Should().BeEquivalentTo(new Dictionary<string, int>
        {
            ["农村留守儿童"] = 262,
            ["孤儿"] = 31,
            ["事实无人抚养儿童"] = 72,
        });
        Roster("xingxian-roster.xlsx").Should().HaveCount(146);
    }

    [Fact]
    public void Some_names_are_rare_and_some_children_have_no_number()
    {
        var rows = Roster("yaodu-roster.xlsx").ToList();
        string.Join('|', rows.Select(row => row.Name)).Should().ContainAll("𠮷", "㐂", "䶮", "·", "欧阳");
        rows.Count(row => !row.Number.StartsWith("99")).Should().Be(5);
    }

    [Fact]
    public void The_moments_never_go_backwards()
    {
        var moments = SampleSet.Read(SampleFolder.Path).Steps.SelectMany(step => step switch
        {
            SampleStep.Import import => [import.At!.Value],
            _ => File.ReadLines(step.Path).Select(MomentOf),
        });
        moments.Should().HaveCountGreaterThan(500).And.BeInAscendingOrder();
    }

    static DateTimeOffset MomentOf(string line)
    {
        using var command = JsonDocument.Parse(line);
        return command.RootElement.GetProperty("at").GetDateTimeOffset();
    }

    [Fact]
    public void Every_line_is_a_command()
    {
        var lines = Made.Where(file => file.Key.EndsWith(".jsonl")).SelectMany(file => TextOf(file.Value).Split('\n'));
        foreach (var line in lines.Where(line => line.Length > 0))
            CommandCodec.Parse(line, IdOfFile, _ => null).Should().BeOfType<CommandParse.Ok>(line);
    }

    // Any id will do: whether there is such a file, loading tells.
    static Guid? IdOfFile(string name) => FileNumber.TryParse(name, null, out _) ? Guid.AllBitsSet : null;

    sealed record Row(string Name, string Sex, DateOnly? Born, string Number, string Category);

    static IEnumerable<string> Rosters => Made.Keys.Where(name => name.EndsWith("-roster.xlsx"));

    // The header is the third row, below title and line.
    static IEnumerable<Row> Roster(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(Made[name]));
        for (var row = 0; row < 3; row++) reader.Read();
        var headers = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToList();
        int At(params string[] wordings) => headers.FindIndex(wordings.Contains);
        var (nameAt, sexAt, bornAt) = (At("姓名", "儿童姓名"), At("性别"), At("出生日期", "出生年月日"));
        var (numberAt, categoryAt) = (At("身份证号码", "公民身份号码"), At("儿童类别", "类别"));
        while (reader.Read())
            yield return new(
                reader.GetString(nameAt),
                reader.GetString(sexAt),
                bornAt < 0 ? null : BirthIn(reader.GetValue(bornAt)),
                reader.GetString(numberAt),
                reader.GetString(categoryAt));
    }

    static DateOnly BirthIn(object cell) =>
        cell is DateTime day
            ? DateOnly.FromDateTime(day)
            : DateOnly.ParseExact((string)cell, ["yyyy-MM-dd", "约yyyy年M月d日"], CultureInfo.InvariantCulture);

    static IEnumerable<string> NumbersIn(byte[] content) =>
        Number().Matches(TextOf(content)).Select(match => match.Value);

    // The workbooks are not packed, so their texts stand in them.
    static string TextOf(byte[] content) => Encoding.UTF8.GetString(content);

    [GeneratedRegex(@"(?<![0-9A-Za-z-])[1-9]\d{16}[\dX](?![0-9A-Za-z])")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![0-9A-Za-z-])1[3-9]\d{9}(?![0-9A-Za-z])")]
    private static partial Regex Phone();
}
