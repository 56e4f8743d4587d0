using CsCheck;
using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.Properties;
using WelfareLedger.Testing;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Times and events as moments of knowing.</summary>
public class KnownTimesTests
{
    static readonly DateTimeOffset Noon = new(2024, 3, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_time_is_the_longest_beginning_that_was_recorded_no_later() =>
        await Gen.Select(Gen.Int[0, 12].Array[0, 20], Gen.Int[0, 20], Gen.Int[-1, 13]).TryAsync(
            async (minutes, projected, asked) =>
            {
                using var fixture = new Fixture();
                // Clocks of several writers: later in the log can be earlier by a little.
                for (var at = 0; at < minutes.Length; at++)
                {
                    await RecordAsync(fixture, at, Noon.AddMinutes(minutes[at]));
                    if (at == projected) await fixture.CatchUpAsync();
                }

                var time = Noon.AddMinutes(asked);
                var beginning = minutes.TakeWhile(minute => minute <= asked).Count();
                var meant = beginning == 0 ? Position.Start : new Position((beginning - 1) * 3);
                (await fixture.KnownTimes.FindAsync(time, default)).Should().Be(meant);
            }, times: 60);

    [Theory]
    [InlineData("2024-03-01T12:00+08:00", 0)]
    [InlineData("2024-03-01T04:00Z", 0)]
    [InlineData("2024-03-01T12:00:59.5+08:00", 0)]
    [InlineData("2024-03-01T12:01:00+08:00", 3)]
    [InlineData("2024-02-29", -1)]
    [InlineData("2024-03-01", 3)]
    public async Task A_time_is_told_with_its_offset_or_as_a_day_in_China(string text, long position)
    {
        using var fixture = await TwoAsync();
        var moment = await fixture.KnownTimes.ResolveAsync(text, default);
        moment!.Position.Value.Should().Be(position);
        moment.Time.Should().NotBeNull();
    }

    [Theory]
    [InlineData("2024-03-01T12:00")]
    [InlineData("2024-3-1")]
    [InlineData("yesterday")]
    [InlineData("")]
    [InlineData("12")]
    public async Task What_would_mean_something_else_elsewhere_is_not_guessed_at(string text)
    {
        using var fixture = await TwoAsync();
        (await fixture.KnownTimes.ResolveAsync(text, default)).Should().BeNull();
    }

    [Fact]
    public async Task An_event_is_itself_whether_the_index_knows_it_or_not()
    {
        using var fixture = await TwoAsync();
        await fixture.CatchUpAsync();
        await RecordAsync(fixture, 2, Noon);
        foreach (var at in new[] { 0, 1, 2 })
            (await fixture.KnownTimes.ResolveAsync(Histories.Event(at).ToString(), default))
                .Should().Be(new KnownMoment(new(at * 3), null));
        (await fixture.KnownTimes.ResolveAsync(Histories.Event(9).ToString(), default)).Should().BeNull();
    }

    static async Task<Fixture> TwoAsync()
    {
        var fixture = new Fixture();
        await RecordAsync(fixture, 0, Noon);
        await RecordAsync(fixture, 1, Noon.AddMinutes(1));
        return fixture;
    }

    static async Task RecordAsync(Fixture fixture, int at, DateTimeOffset time)
    {
        var told = Histories.Tell([new Move(0, 0, 0, 0, 0)])[0];
        var stream = new StreamName("child", $"{at + 1:D32}");
        var metadata = new EventMetadata(time, TestLedger.Officer, TestLedger.Id, null, null, new Source.Desk());
        await fixture.Log.AppendAsync(
            stream, ExpectedVersion.NoStream,
            [fixture.Codec.Encode(stream, Histories.Event(at), told.Event, metadata)], default);
    }
}
