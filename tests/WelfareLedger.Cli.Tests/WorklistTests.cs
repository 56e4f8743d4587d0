using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

/// <summary>What is due, and how a month rolled forward, of the sample county set.</summary>
[Collection(SampleCollection.Name)]
public sealed class WorklistTests(SampleFixture fixture)
{
    [Fact]
    public async Task The_worklist_says_what_is_due_by_when_and_by_which_rule()
    {
        var ran = await fixture.Sample.RunAsync("worklist", "--on", "2024-05-23", "--json");
        ran.ExitCode.Should().Be(0);
        var answer = JsonDocument.Parse(ran.Out).RootElement;
        answer.GetProperty("asOf").GetProperty("on").GetString().Should().Be("2024-05-23");
        answer.GetProperty("rules").GetString().Should().Be("shipped@2");
        var duties = answer.GetProperty("duties").EnumerateArray().ToList();
        duties.Should().NotBeEmpty().And.OnlyContain(duty =>
            string.CompareOrdinal(duty.GetProperty("due").GetString(), "2024-06-22") <= 0);
        duties.Select(duty => duty.GetProperty("due").GetString()).Should().BeInAscendingOrder(StringComparer.Ordinal);
        duties.Select(duty => duty.GetProperty("kind").GetString()).Should().Contain(["contact", "homeVisit"]);
    }

    [Fact]
    public async Task An_office_sees_its_own_and_fewer_days_ahead_fewer_duties()
    {
        var all = await CountAsync("--ahead", "30");
        var xing = await CountAsync("--ahead", "30", "--office", "141123");
        var soon = await CountAsync("--ahead", "1");
        xing.Should().BeInRange(1, all - 1);
        soon.Should().BeLessThan(all);
    }

    [Fact]
    public async Task A_list_says_what_was_looked_at()
    {
        var ran = await fixture.Sample.RunAsync("worklist", "--on", "2024-05-23", "--lang", "en");
        ran.Error.Should().MatchRegex("[0-9]+ children's files and [0-9]+ carers' looked at, by the rules shipped@2");
        ran.Out.Should().StartWith("due\toverdue\tduty\tabout\twho\toffice\trule\n");
    }

    [Fact]
    public async Task A_month_rolls_forward_and_adds_up()
    {
        var ran = await fixture.Sample.RunAsync("report", "roll-forward", "--month", "2024-03", "--json");
        ran.ExitCode.Should().Be(0);
        var measures = JsonDocument.Parse(ran.Out).RootElement.GetProperty("measures").EnumerateArray().ToList();
        measures.Should().OnlyContain(row => row.GetProperty("addsUp").GetBoolean());
        var orphans = measures.Single(row => row.GetProperty("measure").GetString() == "orphanAllowance");
        orphans.GetProperty("people").GetProperty("added").GetInt32().Should().Be(6);
        orphans.GetProperty("money").GetProperty("closing").GetDecimal().Should().Be(6666m);
        var table = await fixture.Sample.RunAsync("report", "roll-forward", "--month", "2024-03", "--lang", "en");
        table.Out.Should().Contain("orphan allowance\tyuan\t0.00\t6666.00\t0.00\t0.00\t6666.00\n");
    }

    [Theory]
    [InlineData("2024-3")]
    [InlineData("0001-01")]
    [InlineData("9999-12")]
    public async Task A_month_that_nobody_keeps_is_a_usage_error(string month) =>
        (await fixture.Sample.RunAsync("report", "roll-forward", "--month", month)).ExitCode.Should().Be(64);

    async Task<int> CountAsync(params string[] words)
    {
        var ran = await fixture.Sample.RunAsync(["worklist", "--on", "2024-05-23", "--json", .. words]);
        return JsonDocument.Parse(ran.Out).RootElement.GetProperty("duties").GetArrayLength();
    }
}
