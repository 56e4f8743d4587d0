using WelfareLedger.Soak.Tests.Machines;
using WelfareLedger.Testing.Programs;
using Xunit.Abstractions;

namespace WelfareLedger.Soak.Tests.Programs;

/// <summary>kill -9 of the program itself, while it imports, records and projects.</summary>
public sealed class ProgramKillSoak(ITestOutputHelper output) : IDisposable
{
    const int Kills = 50;
    const int AnswersMax = 25;

    readonly TempHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Fifty_kills_of_importing_recording_and_projecting_lose_nothing()
    {
        var random = Seed.Random(output);
        (await Spawned.RunAsync(_home, "init", "--sample")).ExitCode.Should().Be(0);
        var (recording, importing) = (new Recording(_home), new Importing(_home));
        var kills = new int[3];
        for (var kill = 1; kill <= Kills; kill++)
        {
            var what = random.Next(kills.Length);
            kills[what]++;
            switch (what)
            {
                case 0:
                    await importing.KillAsync(random.Next(1, AnswersMax));
                    break;
                case 1:
                    await recording.KillAsync((await recording.StartAsync(random.Next(1, AnswersMax)))!);
                    break;
                default:
                    await KillProjecting(random);
                    break;
            }
        }

        output.WriteLine($"{Kills} kills: {kills[0]} importing, {kills[1]} recording, {kills[2]} projecting; "
            + $"{importing.Done.Count} rows and {recording.Accepted.Count} intakes acknowledged");
        (await importing.CountLostAsync()).Should().Be(0);
        (await recording.CountLostAsync()).Should().Be(0);
        await ProjectionsAreWhatARebuildMakes(importing.Done.Count + recording.Accepted.Count);
    }

    async Task KillProjecting(Random random)
    {
        using var projecting = Spawned.Start(_home, random.Next(2) == 0 ? ["rebuild"] : ["timeline", "--jsonl"]);
        // Any moment will do; nothing is asserted on when it comes.
        await Task.WhenAny(projecting.EndAsync(), Task.Delay(random.Next(50, 1_000)));
        projecting.Killed();
    }

    async Task ProjectionsAreWhatARebuildMakes(int children)
    {
        var read = Path.Combine(_home.Home, "read.db");
        var listed = await Spawned.RunAsync(_home, "timeline", "--kind", "intake-opened", "--jsonl");
        listed.Lines.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThanOrEqualTo(children);
        var incremental = ReadTables.Rows(read);
        incremental.Should().HaveCountGreaterThan(children * 3);

        (await Spawned.RunAsync(_home, "rebuild")).ExitCode.Should().Be(0);

        ReadTables.Rows(read).Should().Equal(incremental);
    }
}
