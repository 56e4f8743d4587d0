using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

public sealed class InitTests : IDisposable
{
    readonly TempHome _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_new_ledger_is_private_and_says_what_to_back_up()
    {
        var ran = await _ledger.RunAsync("init");
        ran.ExitCode.Should().Be(0);
        ran.Out.Should().Contain("Back up").And.Contain(_ledger.KeyFile);
        ran.Error.Should().BeEmpty("a real ledger is no sample");
        File.GetUnixFileMode(_ledger.Home).Should().Be(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.EnumerateFiles(_ledger.Home).Append(_ledger.KeyFile))
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Fact]
    public async Task A_sample_ledger_says_so()
    {
        var ran = await _ledger.RunAsync("init", "--sample", "--json");
        using var answer = JsonDocument.Parse(ran.Lines.Single());
        answer.RootElement.GetProperty("ledger").GetString().Should().Be("sample");
        (await _ledger.RunAsync("status")).Error.Should().Contain("sample ledger");
    }

    [Fact]
    public async Task A_folder_with_a_ledger_is_not_made_over()
    {
        await _ledger.RunAsync("init");
        var before = _ledger.Bytes();
        var again = await _ledger.RunAsync("init");
        again.ExitCode.Should().Be(1);
        again.Out.Should().BeEmpty();
        _ledger.Bytes().Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task A_folder_with_something_else_is_refused_by_name()
    {
        Directory.CreateDirectory(_ledger.Home);
        await File.WriteAllTextAsync(Path.Combine(_ledger.Home, "letter.txt"), "dear");
        var ran = await _ledger.RunAsync("init");
        ran.ExitCode.Should().Be(69);
        ran.Error.Should().Contain("letter.txt");
        Directory.EnumerateFileSystemEntries(_ledger.Home).Should().ContainSingle();
    }

    [Theory]
    [InlineData("ledger.db")]
    [InlineData("vault.db")]
    public async Task A_ledger_that_lost_a_part_is_not_made_anew(string part)
    {
        await _ledger.RunAsync("init");
        foreach (var file in Directory.EnumerateFiles(_ledger.Home, part + "*")) File.Delete(file);
        foreach (var verb in new[] { "init", "status" })
        {
            var ran = await _ledger.RunAsync(verb);
            ran.ExitCode.Should().Be(69);
            ran.Error.Should().Contain(part).And.Contain("backup");
        }
    }

    [Fact]
    public async Task Without_its_key_a_ledger_says_where_it_should_be()
    {
        await _ledger.RunAsync("init");
        var elsewhere = Path.Combine(_ledger.Config, "key");
        File.Move(_ledger.KeyFile, elsewhere);
        var ran = await _ledger.RunAsync("status");
        ran.ExitCode.Should().Be(69);
        ran.Error.Should().Contain(".key").And.Contain("--key");
        (await _ledger.RunAsync("status", "--key", elsewhere)).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_key_that_others_can_read_is_refused()
    {
        await _ledger.RunAsync("init");
        File.SetUnixFileMode(_ledger.KeyFile, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        (await _ledger.RunAsync("status")).ExitCode.Should().Be(69);
    }

    [Fact]
    public async Task No_ledger_is_unreachable_and_says_how_to_make_one()
    {
        var ran = await _ledger.RunAsync("status");
        ran.ExitCode.Should().Be(69);
        ran.Error.Should().Contain("\"init\"");
        Directory.Exists(_ledger.Home).Should().BeFalse("looking makes nothing");
    }
}
