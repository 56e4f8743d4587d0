using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.Cli.Tests;

[Collection(SampleCollection.Name)]
public sealed class CopyTests(SampleFixture fixture)
{
    [Fact]
    public async Task A_sample_is_copied_into_a_file_and_again_adds_nothing()
    {
        using var home = new TempHome();
        var target = home.At("copied/ledger.db");

        var first = await Cli.RunAsync("copy", "--from", fixture.Sample.Home, "--to", target, "--json");
        var again = await Cli.RunAsync("copy", "--from", fixture.Sample.Home, "--to", target);

        first.ExitCode.Should().Be(0, first.Error);
        again.ExitCode.Should().Be(0);
        again.Out.Should().Contain("0 copied this time");
        await using var from = SqliteEventLog.Open(Path.Combine(fixture.Sample.Home, "ledger.db"));
        await using var to = SqliteEventLog.Open(target);
        to.LogId.Should().NotBe(from.LogId);
        await LogCopyTests.ShouldBeAlike(from, to);
    }

    [Fact]
    public async Task A_log_is_not_copied_onto_itself()
    {
        var ran = await Cli.RunAsync(
            "copy", "--from", fixture.Sample.Home, "--to", Path.Combine(fixture.Sample.Home, "ledger.db"));

        ran.ExitCode.Should().Be(64);
    }

    [Fact]
    public async Task A_mistaken_connection_string_is_told_without_what_stands_in_it()
    {
        var ran = await Cli.RunAsync(
            "copy", "--from", fixture.Sample.Home, "--to", "esdb://somebody:s3cret:more@host:2113", "--verbose");

        ran.ExitCode.Should().Be(64);
        (ran.Out + ran.Error).Should().NotContain("s3cret");
    }
}
