using Grpc.Core;
using WelfareLedger.Api.EventStore.Reading;
using WelfareLedger.EventStoreProtocol;
using static WelfareLedger.Api.Tests.EventStore.Calls;

namespace WelfareLedger.Api.Tests.EventStore;

public sealed class SubscriptionTests : IAsyncLifetime
{
    Served _served = null!;

    Streams.StreamsClient Client => _served.Streams;

    public async Task InitializeAsync() => _served = await Served.OpenAsync();

    public async Task DisposeAsync() => await _served.DisposeAsync();

    [Fact]
    public async Task A_subscriber_gets_what_is_there_hears_that_it_has_caught_up_and_gets_what_comes()
    {
        await Client.MustAppendAsync(Any("one"), Events(1, 3));
        await using var all = Subscriber.To(Client, OfAll().Following());

        (await all.UntilAsync(CaughtUp)).Should().Be("confirmed 1 2 3 caught-up");
        await Client.MustAppendAsync(Any("two"), Event(4));
        (await all.UntilAsync(4)).Should().Be("4");
        await Client.MustAppendAsync(Any("one"), Events(5, 2));
        (await all.UntilAsync(6)).Should().Be("5 6");
    }

    [Theory]
    [InlineData("child-1")]
    [InlineData("Something Else")]
    public async Task One_stream_is_followed_from_anywhere(string name)
    {
        await Client.MustAppendAsync(Any(name), Events(1, 3));
        await Client.MustAppendAsync(Any("child-2"), Event(9));
        await using var whole = Subscriber.To(Client, Of(name).Following());
        await using var rest = Subscriber.To(Client, Of(name, from: 1).Following());
        await using var coming = Subscriber.To(Client, Of(name).Following().FromEnd());
        await using var future = Subscriber.To(Client, Of(name, from: 4).Following());

        (await whole.UntilAsync(CaughtUp)).Should().Be("confirmed 1 2 3 caught-up");
        (await rest.UntilAsync(CaughtUp)).Should().Be("confirmed 3 caught-up");
        (await coming.UntilAsync(CaughtUp)).Should().Be("confirmed caught-up");
        (await future.UntilAsync(CaughtUp)).Should().Be("confirmed caught-up");
        await Client.MustAppendAsync(Any("child-2"), Event(8));
        await Client.MustAppendAsync(Any(name), Events(4, 3));
        foreach (var subscriber in (Subscriber[])[whole, rest, coming])
            (await subscriber.UntilAsync(6)).Should().Be("4 5 6");
        (await future.UntilAsync(6)).Should().Be("6");
    }

    [Fact]
    public async Task A_stream_that_is_not_there_yet_can_be_followed()
    {
        await using var one = Subscriber.To(Client, Of("later").Following());
        (await one.UntilAsync(CaughtUp)).Should().Be("confirmed caught-up");

        await Client.MustAppendAsync(Any("later"), Event(1));

        (await one.UntilAsync(1)).Should().Be("1");
    }

    [Fact]
    public async Task The_position_of_a_subscription_is_the_last_that_it_does_not_want()
    {
        await Client.MustAppendAsync(Any("one"), Events(1, 3));
        var second = (await Client.ReadAsync(OfAll()))[1].Event.CommitPosition;
        await using var after = Subscriber.To(Client, OfAll(from: second).Following());
        await using var coming = Subscriber.To(Client, OfAll().Following().FromEnd());

        (await after.UntilAsync(CaughtUp)).Should().Be("confirmed 3 caught-up");
        (await coming.UntilAsync(CaughtUp)).Should().Be("confirmed caught-up");
        await Client.MustAppendAsync(Any("two"), Event(4));
        (await after.UntilAsync(4)).Should().Be("4");
        (await coming.UntilAsync(4)).Should().Be("4");
    }

    [Fact]
    public async Task A_filtered_subscriber_hears_where_it_is_after_so_many_events_wanted_or_not()
    {
        await Client.MustAppendAsync(Any("noise"), Events(1, 70));
        await Client.MustAppendAsync(Any("wanted"), Event(71));
        var filter = ByStream("wanted");
        (filter.Max, filter.CheckpointIntervalMultiplier) = (10, 3);
        await using var some = Subscriber.To(Client, OfAll(filter: filter).Following());
        var positions = (await Client.ReadAsync(OfAll())).ConvertAll(message => message.Event.CommitPosition);

        (await some.UntilAsync(CaughtUp)).Should().Be("confirmed checkpoint checkpoint 71 checkpoint caught-up");
        some.Checkpoints.Should().Equal(positions[29], positions[59], positions[70]);
        // The count goes on where it was: the ninetieth event is the nineteenth of these.
        await Client.MustAppendAsync(Any("noise"), Events(101, 20));
        await Client.MustAppendAsync(Any("wanted"), Event(72));
        (await some.UntilAsync(72)).Should().Be("checkpoint 72");
    }

    [Fact]
    public async Task Without_a_window_of_its_own_a_filter_has_the_usual_one()
    {
        await Client.MustAppendAsync(Any("noise"), Events(1, 64));
        var filter = ByStream("wanted");
        filter.Count = new();
        await using var none = Subscriber.To(Client, OfAll(filter: filter).Following());

        (await none.UntilAsync(CaughtUp)).Should().Be("confirmed checkpoint checkpoint checkpoint caught-up");
    }

    [Fact]
    public async Task A_live_filter_passes_events_by_stream_and_by_type()
    {
        await using var byStream = Subscriber.To(Client, OfAll(filter: ByStreamExpression("^w")).Following());
        await using var byType = Subscriber.To(Client, OfAll(filter: ByType("spec")).Following());
        (await byStream.UntilAsync(CaughtUp)).Should().Be("confirmed caught-up", "an empty log has no position");
        await byType.UntilAsync(CaughtUp);

        await Client.MustAppendAsync(Any("wanted"), Event(1), Event(2, type: "special"));
        await Client.MustAppendAsync(Any("noise"), Event(3), Event(4, type: "special"));
        await Client.MustAppendAsync(Any("wanted"), Event(5));

        (await byStream.UntilAsync(5)).Should().Be("1 2 5");
        (await byType.UntilAsync(4)).Should().Be("2 4");
    }

    [Fact]
    public async Task A_subscriber_who_does_not_read_falls_behind_and_gets_everything_later()
    {
        const int batches = 60;
        const int perBatch = 100;
        await Client.MustAppendAsync(Any("noise"), Event(1));
        // A connection of its own: it fills up.
        using var channel = Served.ChannelTo(_served.Port);
        await using var slow = Subscriber.To(new(channel), OfAll(filter: ByStream("wanted")).Following());
        (await slow.UntilAsync(CaughtUp)).Should().Be("confirmed checkpoint caught-up");

        var text = new string('x', 2_000);
        for (var batch = 0; batch < batches; batch++)
        {
            var events = Enumerable.Range(1 + (batch * perBatch), perBatch).Select(number => Event(number, text));
            await Client.MustAppendAsync(Any("wanted"), [.. events]);
        }

        var said = (await slow.UntilAsync(batches * perBatch)).Split(' ');
        (await slow.UntilAsync(CaughtUp)).Should().EndWith("caught-up");

        said.Should().Contain("fell-behind");
        said[Array.IndexOf(said, "fell-behind") + 1].Should().Be("checkpoint");
        said.Where(word => char.IsAsciiDigit(word[0])).Select(int.Parse)
            .Should().Equal(Enumerable.Range(1, batches * perBatch));
        said.Count(word => word == "caught-up").Should().Be(said.Count(word => word == "fell-behind") - 1);
        slow.Checkpoints.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_subscriber_close_to_the_end_is_not_behind()
    {
        await using var live = Subscriber.To(Client, OfAll().Following());
        await live.UntilAsync(CaughtUp);

        for (var batch = 0; batch < 5; batch++)
        {
            await Client.MustAppendAsync(Any("one"), Events(1 + (batch * 100), 100));
            (await live.UntilAsync((batch + 1) * 100)).Should().NotContain("fell-behind");
        }
    }

    [Fact]
    public async Task More_in_one_append_than_a_live_subscriber_may_be_behind_is_told()
    {
        await using var live = Subscriber.To(Client, OfAll().Following());
        await live.UntilAsync(CaughtUp);

        await Client.MustAppendAsync(Any("one"), Events(1, Subscriptions.BehindMax + 1));

        (await live.UntilAsync(CaughtUp)).Should()
            .EndWith($"{Subscriptions.BehindMax} fell-behind {Subscriptions.BehindMax + 1} caught-up");
    }

    [Fact]
    public async Task Many_subscribers_each_get_everything()
    {
        await Client.MustAppendAsync(Any("one"), Events(1, 10));
        var subscribers = Enumerable.Range(0, 120).Select(_ => Subscriber.To(Client, Of("one").Following())).ToList();
        foreach (var subscriber in subscribers)
            await subscriber.UntilAsync(CaughtUp);

        await Client.MustAppendAsync(Any("one"), Event(11));

        foreach (var subscriber in subscribers)
        {
            (await subscriber.UntilAsync(11)).Should().Be("11");
            await subscriber.DisposeAsync();
        }
    }

    [Fact]
    public async Task Whoever_hangs_up_is_forgotten_and_others_go_on()
    {
        await using var stays = Subscriber.To(Client, OfAll().Following());
        var leaves = Subscriber.To(Client, OfAll().Following());
        await stays.UntilAsync(CaughtUp);
        await leaves.UntilAsync(CaughtUp);

        await leaves.DisposeAsync();
        await Client.MustAppendAsync(Any("one"), Event(1));

        (await stays.UntilAsync(1)).Should().Be("1");
    }

    [Fact]
    public async Task When_the_endpoint_ends_its_subscribers_hear_that_it_is_away()
    {
        await using var one = Subscriber.To(Client, OfAll().Following());
        await one.UntilAsync(CaughtUp);

        await _served.StopAsync();

        var away = await MustFailAsync(() => one.UntilAsync(1));
        away.StatusCode.Should().Be(StatusCode.Unavailable);
    }

    static bool CaughtUp(ReadResp message) => message.CaughtUp is not null;
}
