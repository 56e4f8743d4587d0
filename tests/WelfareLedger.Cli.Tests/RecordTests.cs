using System.Text.Json;
using WelfareLedger.Codec;

namespace WelfareLedger.Cli.Tests;

public sealed class RecordTests : IDisposable
{
    readonly TempHome _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task Each_line_is_answered_in_order_with_where_it_was_recorded()
    {
        await _ledger.RunAsync("init", "--sample");
        var ran = await _ledger.RunWithInputAsync(
            string.Join('\n', Written.Intake(1), "", Written.Intake(2), Written.Check(1, Written.FileNumber(1))),
            "record", "-", "--json");
        ran.ExitCode.Should().Be(0);
        var answers = ran.Lines.Select(Answer).ToList();
        answers.Select(answer => answer.GetProperty("line").GetInt32()).Should().Equal(1, 3, 4);
        answers.Select(answer => answer.GetProperty("outcome").GetString()).Should().AllBe("accepted");
        answers.Select(answer => answer.GetProperty("version").GetInt64()).Should().Equal(0, 0, 1);
        answers[2].GetProperty("stream").GetString().Should().Be(answers[0].GetProperty("stream").GetString());
        answers.Select(answer => answer.GetProperty("ledger").GetString()).Should().AllBe("sample");
    }

    [Fact]
    public async Task A_command_given_again_is_answered_as_before_and_records_nothing()
    {
        await _ledger.RunAsync("init", "--sample");
        var first = await _ledger.RunWithInputAsync(Written.Intake(1), "record", "-", "--json");
        var again = await _ledger.RunWithInputAsync(Written.Intake(1), "record", "-", "--json");
        var (before, after) = (Answer(first.Lines[0]), Answer(again.Lines[0]));
        after.GetProperty("repeated").GetBoolean().Should().BeTrue();
        after.GetProperty("events").ToString().Should().Be(before.GetProperty("events").ToString());
        after.GetProperty("version").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task What_is_refused_is_exit_code_1_and_the_rest_is_taken()
    {
        await _ledger.RunAsync("init", "--sample");
        var twice = Written.Intake(1).Replace(
            Written.IntakeId(1).ToString(), Written.IntakeId(7).ToString(), StringComparison.Ordinal);
        var ran = await _ledger.RunWithInputAsync(
            string.Join('\n', Written.Intake(1), twice, Written.Intake(2)), "record", "-", "--json");
        ran.ExitCode.Should().Be(1);
        ran.Lines.Select(line => Answer(line).GetProperty("outcome").GetString())
            .Should().Equal("accepted", "refused", "accepted");
        Answer(ran.Lines[1]).GetProperty("code").GetString().Should().NotBeNullOrEmpty();
        ran.Lines[1].Should().NotContain(Written.Number(1)).And.NotContain("欧阳");
    }

    [Fact]
    public async Task What_is_no_command_is_exit_code_65_and_the_rest_is_taken()
    {
        await _ledger.RunAsync("init", "--sample");
        var ran = await _ledger.RunWithInputAsync(
            string.Join('\n', "{\"id\":", Written.Intake(1), Written.Check(1, "141002-2024-00099")),
            "record", "-", "--json");
        ran.ExitCode.Should().Be(65);
        ran.Lines.Select(line => Answer(line).GetProperty("outcome").GetString())
            .Should().Equal("refused", "accepted", "refused");
        Answer(ran.Lines[2]).GetProperty("member").GetString().Should().Be("child");
    }

    [Fact]
    public async Task A_list_of_children_may_name_files_that_no_line_has_named_before()
    {
        await _ledger.RunAsync("init", "--sample");
        await _ledger.RunWithInputAsync(
            string.Join('\n', Enumerable.Range(1, 3).Select(Written.Intake)), "record", "-");
        var listed = string.Join(',', Enumerable.Range(1, 3).Select(i => $"\"{Written.FileNumber(i)}\""));
        var ran = await _ledger.RunWithInputAsync(
            $$$"""
            {"id":"0195d0a8-8888-7000-8000-00000000a001","command":"record-attendance",
             "actor":{"id":"a-017","role":"federation-officer","office":"141002-federation"},
             "data":{"activity":"0195d0a8888870008000000000000a02","on":"2024-01-13","children":[{{{listed}}}],
             "carers":[],"guests":0}}
            """.ReplaceLineEndings(" "),
            "record", "-", "--json");
        Answer(ran.Lines[0]).GetProperty("code").GetString().Should().Be("no-such-activity", "the line could be read");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_bad_data()
    {
        await _ledger.RunAsync("init", "--sample");
        (await _ledger.RunAsync("record", "nowhere.jsonl")).ExitCode.Should().Be(65);
    }

    [Fact]
    public async Task A_dry_run_answers_alike_and_records_nothing()
    {
        await _ledger.RunAsync("init", "--sample");
        await _ledger.RunWithInputAsync(Written.Intake(1), "record", "-");
        var before = (await _ledger.RunAsync("replay", "--json")).Out;
        var opened = EventIds.Derive(Written.IntakeId(2), "child").ToString();
        var lines = string.Join(
            '\n', "{", Written.Intake(2), Written.Check(2, opened), Written.Check(9, Written.FileNumber(9)));
        var dry = await _ledger.RunWithInputAsync(lines, "record", "-", "--json", "--dry-run");
        (await _ledger.RunAsync("replay", "--json")).Out.Should().Be(before);
        var wet = await _ledger.RunWithInputAsync(lines, "record", "-", "--json");
        dry.Out.Should().Be(wet.Out);
        dry.ExitCode.Should().Be(wet.ExitCode).And.Be(65);
    }

    [Fact]
    public async Task Whoever_types_is_marked_as_not_signed_in()
    {
        await _ledger.RunAsync("init", "--sample");
        await _ledger.RunWithInputAsync(Written.Intake(1), "record", "-");
        var steps = await _ledger.RunAsync("replay", Written.FileNumber(1), "--json");
        steps.ExitCode.Should().Be(0);
        steps.Out.Should().NotContain("欧阳");
    }

    [Fact]
    public async Task An_answer_comes_before_the_next_line_is_sent()
    {
        await _ledger.RunAsync("init", "--sample");
        using var recording = Spawned.Start(_ledger, "record", "-", "--json");
        for (var child = 1; child <= 3; child++)
        {
            await recording.In.WriteLineAsync(Written.Intake(child));
            await recording.In.FlushAsync();
            Answer((await recording.Out.ReadLineAsync())!).GetProperty("line").GetInt32().Should().Be(child);
        }
        recording.In.Close();
        (await recording.EndAsync()).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task An_interruption_ends_it_whoever_might_still_send_and_keeps_what_was_answered()
    {
        await _ledger.RunAsync("init", "--sample");
        using var recording = Spawned.Start(_ledger, "record", "-", "--json");
        await recording.In.WriteLineAsync(Written.Intake(1));
        await recording.In.FlushAsync();
        (await recording.Out.ReadLineAsync()).Should().Contain("accepted");
        recording.Interrupted();
        var ended = await recording.EndAsync(); // the input is still open
        ended.ExitCode.Should().Be(130);
        ended.Error.Should().Contain("Interrupted");
        (await _ledger.RunWithInputAsync(Written.Intake(1), "record", "-", "--json")).Out.Should().Contain("repeated");
    }

    static JsonElement Answer(string line)
    {
        using var parsed = JsonDocument.Parse(line);
        return parsed.RootElement.Clone();
    }
}
