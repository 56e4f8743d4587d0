using Microsoft.Extensions.Time.Testing;

namespace WelfareLedger.EventLog.EventStoreDb.Tests;

public class PatienceTests
{
    readonly FakeTimeProvider _time = new();
    readonly List<string> _lines = [];

    [Fact]
    public async Task Pauses_grow_to_the_longest_and_end_at_the_limit()
    {
        var patience = new Patience(Options, TimeSpan.FromSeconds(8));
        foreach (var pause in (int[])[100, 200, 400, 800, 1_600, 2_000, 2_000, 900])
        {
            var waiting = patience.WaitAsync(new IOException("down"), default);
            _time.Advance(TimeSpan.FromMilliseconds(pause - 1));
            waiting.IsCompleted.Should().BeFalse("the pause is {0}", pause);
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await waiting;
        }

        await patience.Invoking(one => one.WaitAsync(new IOException("down"), default))
            .Should().ThrowAsync<LogUnavailableException>().Where(e => e.Store == "host:2113");
    }

    [Fact]
    public async Task One_line_says_that_the_store_is_away_and_one_that_it_is_back()
    {
        var patience = new Patience(Options, TimeSpan.FromSeconds(8));
        for (var time = 0; time < 3; time++)
        {
            var waiting = patience.WaitAsync(new IOException("s3cret"), default);
            _time.Advance(TimeSpan.FromSeconds(1));
            await waiting;
        }
        patience.Reset();
        patience.Reset();

        _lines.Should().HaveCount(2);
        _lines[0].Should().Contain("host:2113").And.Contain("IOException");
        _lines[1].Should().Contain("answers again");
        string.Concat(_lines).Should().NotContain("s3cret");
    }

    StoreOptions Options => new(
        StoreAddress.Parse("esdb://user:s3cret@host:2113", _ => null), new HashSet<string> { "child" })
    {
        Time = _time,
        OnTrouble = _lines.Add,
    };
}
