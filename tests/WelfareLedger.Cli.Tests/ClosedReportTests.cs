using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

/// <summary>A programme's report closed, counted again and restated, as typed.</summary>
public sealed class ClosedReportTests : IDisposable
{
    static readonly string[] Close =
        ["report", "close", "140000-three-year-action", "--on", "2024-05-23", "--office", "14", "--actor", "sx-01"];

    readonly TempHome _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_report_is_closed_once_counted_again_and_restated()
    {
        await _ledger.RunAsync("init", "--sample");
        (await RunAsync([.. Close, "--lang", "zh"])).Error.Should().Contain("没有登记该项目");
        await LaunchAsync();
        (await RunAsync("report", "closed")).Out.Should().BeEmpty();
        var closed = await RunAsync([.. Close, "--json"]);
        closed.ExitCode.Should().Be(0);
        var report = JsonDocument.Parse(closed.Out).RootElement;
        var (id, hash) = (report.GetProperty("report").GetString()!, report.GetProperty("hash").GetString()!);
        report.GetProperty("figures").EnumerateArray().Should()
            .Contain(figure => figure.GetProperty("id").GetString() == "P8.children");

        await LaterAsync();
        var again = await RunAsync("report", "recompute", id);
        again.ExitCode.Should().Be(0);
        again.Out.Should().Contain("The same again").And.Contain(hash);
        var text = await RunAsync("report", "recompute", id, "--text");
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Out))).Should().Be(hash);
        JsonDocument.Parse((await RunAsync("report", "recompute", id, "--json")).Out).RootElement
            .GetProperty("same").GetBoolean().Should().BeTrue();

        var twice = await RunAsync(Close);
        twice.ExitCode.Should().Be(1);
        twice.Error.Should().Contain("restate it by a new one");
        var restated = await RunAsync([.. Close, "--restates", id]);
        restated.ExitCode.Should().Be(0);
        restated.Out.Should().Contain($"restates {id}");
        JsonDocument.Parse((await RunAsync("report", "closed", "--json")).Out).RootElement
            .GetProperty("reports").GetArrayLength().Should().Be(2, "both stand");
        (await RunAsync("report", "closed", "--programme", "140100-1-2-3-10-n")).Out.Should().BeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_meant_is_said_so()
    {
        await _ledger.RunAsync("init", "--sample");
        await LaunchAsync();
        (await RunAsync("report", "recompute", "x")).ExitCode.Should().Be(64);
        (await RunAsync("report", "recompute", "0195d0a8bbbb7000800000000000000c")).ExitCode.Should().Be(1);
        (await RunAsync([.. Close, "--restates", "x"])).ExitCode.Should().Be(64);
        (await RunAsync("report", "close", "not a code", "--actor", "sx-01")).ExitCode.Should().Be(64);
        (await RunAsync("report", "close", "140000-three-year-action", "--on", "2999-01-01", "--actor", "sx-01"))
            .Error.Should().Contain("after the one on which it is closed");
    }

    /// <summary>What is recorded after the report.</summary>
    Task<Ran> LaterAsync() => _ledger.RunWithInputAsync(
        string.Join('\n', Written.Intake(1), Written.Check(1, Written.FileNumber(1))), "record", "-");

    Task<Ran> LaunchAsync() => _ledger.RunWithInputAsync(
        JsonSerializer.Serialize(new
        {
            id = new Guid(1, 9, 0, new byte[8]),
            command = "launch-programme",
            actor = new { id = "sx-01", role = "federation-officer" },
            data = new
            {
                programme = "140000-three-year-action",
                office = "140000-federation",
                countyUnits = Array.Empty<string>(),
                from = "2022-01-04",
            },
        }),
        "record", "-");

    Task<Ran> RunAsync(params string[] words) =>
        _ledger.RunAsync(words.Contains("--lang") ? words : [.. words, "--lang", "en"]);
}
