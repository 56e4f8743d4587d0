namespace WelfareLedger.Cli.Tests;

/// <summary>A list of an office, imported from the command line.</summary>
public sealed class ListImportTests : IDisposable
{
    readonly TempHome _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_column_that_is_not_known_is_named_and_not_said_to_be_kept()
    {
        await _ledger.RunAsync("init", "--sample");
        var list = Path.Combine(_ledger.Home, "carers.csv");
        await File.WriteAllLinesAsync(list, ["序号,姓名,身份证号,来源,籍贯", "1,李样例,991123201405060046,志愿者,某县"]);
        string[] import = ["import", "carers", list, "--office", "141123-federation"];

        var ran = await _ledger.RunAsync([.. import, "--dry-run", "--lang", "zh"]);
        ran.ExitCode.Should().Be(0, ran.Out);
        ran.Error.Should().Contain("不认识的列（没有登记）：籍贯");
        ran = await _ledger.RunAsync([.. import, "--lang", "en"]);
        ran.Error.Should().Contain("Unknown columns, not recorded: 籍贯\n");
        ran.Out.Should().Contain("1 accepted");
        (await _ledger.RunAsync([.. import, "--json"])).Out.Should().Contain("\"unknownColumns\":[\"籍贯\"]");
    }
}
