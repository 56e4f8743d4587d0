using System.Globalization;
using System.Text.Json;
using WelfareLedger.Soak.Tests.Machines;
using WelfareLedger.Testing.Programs;
using Xunit.Abstractions;

namespace WelfareLedger.Soak.Tests.Programs;

/// <summary>The API under load, killed and started again in the middle of it.</summary>
public sealed class ApiSoak(ITestOutputHelper output) : IDisposable
{
    const int Children = 200;
    const int Users = 10;
    const int Kills = 3;

    readonly TempHome _home = new();

    public void Dispose() => _home.Dispose();

    /// <summary>SOAK_MINUTES of it, 10 when that is not set.</summary>
    [Fact]
    public async Task Ten_minutes_of_mixed_load_and_three_kills_lose_no_command_and_no_access()
    {
        var random = Seed.Random(output);
        var minutes = double.Parse(
            Environment.GetEnvironmentVariable("SOAK_MINUTES") ?? "10", CultureInfo.InvariantCulture);
        (await Spawned.RunAsync(_home, "init", "--sample")).ExitCode.Should().Be(0);
        (await new Recording(_home).RunAsync(1, Children)).ExitCode.Should().Be(0);
        using var program = await ApiProgram.StartAsync(_home, Users);
        var load = new ApiLoad(program, Children);
        var most = await load.AtMostAsync(TimeSpan.FromSeconds(Math.Min(20, minutes * 6)));
        load.Errors.Should().BeEmpty();

        var length = TimeSpan.FromMinutes(minutes);
        var running = load.AtRateAsync(most / 2, length);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await Task.Delay(length / (Kills + 1) * (0.8 + (0.4 * random.NextDouble())));
            var away = await program.KillAndStartAsync();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"kill {kill} at request {load.Requests}: back after {away.TotalSeconds:F1} s"));
        }
        await running;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"limit {most:F0}/s; {load.Requests} requests, {load.Accepted.Count} commands, "
                + $"{load.Accesses.Count} opened, {load.Errors.Count} errors"));
        load.Errors.Should().BeEmpty("outside the restarts nothing fails");
        (await load.CountLostAsync()).Should().Be(0);
        (await program.EndAsync()).ExitCode.Should().Be(0);
        await CompareAsync(load);
    }

    async Task CompareAsync(ApiLoad load)
    {
        var visits = await ListAsync("visit-recorded", entry =>
            $"{entry.GetProperty("stream").GetString()}@{entry.GetProperty("version").GetInt64()}");
        visits.Count.Should().Be(load.Accepted.Count, "each command is there once");
        load.Accepted.Values.Except(visits).Should().BeEmpty("each is where it was said to be");
        var accesses = await ListAsync("personal-data-disclosed", entry => entry.GetProperty("event").GetString());
        load.Accesses.Except(accesses).Should().BeEmpty("every opened field has its access event");
    }

    async Task<List<string>> ListAsync(string kind, Func<JsonElement, string?> part)
    {
        var listed = await Spawned.RunAsync(_home, "timeline", "--kind", kind, "--jsonl");
        listed.ExitCode.Should().Be(0, listed.Error);
        return [.. listed.Lines.Select(line => part(JsonDocument.Parse(line).RootElement)).OfType<string>()];
    }
}
