using Grpc.Core;
using WelfareLedger.EventStoreProtocol;
using static WelfareLedger.Api.Tests.EventStore.Calls;

namespace WelfareLedger.Api.Tests.EventStore;

public sealed class AppendTests : IAsyncLifetime
{
    const string Name = "Stream of others";

    Served _served = null!;

    Streams.StreamsClient Client => _served.Streams;

    public async Task InitializeAsync() => _served = await Served.OpenAsync();

    public async Task DisposeAsync() => await _served.DisposeAsync();

    [Fact]
    public async Task The_answer_is_where_the_last_event_stands()
    {
        var first = await Client.MustAppendAsync(At(Name, null), Events(1, 3));
        var second = await Client.MustAppendAsync(At(Name, 2), Events(4, 100));

        first.CurrentRevision.Should().Be(2);
        second.CurrentRevision.Should().Be(102);
        second.Position.CommitPosition.Should().BeGreaterThan(first.Position.CommitPosition);
        (await Client.ReadAsync(Of(Name, from: 102)))[0].Event.CommitPosition
            .Should().Be(second.Position.CommitPosition);
    }

    [Fact]
    public async Task A_wrong_version_is_an_answer_that_says_both()
    {
        var missing = (await Client.AppendAsync(At(Name, 7), Event(1))).WrongExpectedVersion;
        var noneToExist = (await Client.AppendAsync(Exists(Name), Event(1))).WrongExpectedVersion;
        await Client.MustAppendAsync(At(Name, null), Event(1));
        var ahead = (await Client.AppendAsync(At(Name, 999), Event(2))).WrongExpectedVersion;
        var begun = (await Client.AppendAsync(At(Name, null), Event(2))).WrongExpectedVersion;

        missing.CurrentCase.Should().Be(AppendResp.Types.WrongExpectedVersion.CurrentOneofCase.CurrentNoStream);
        missing.ExpectedRevision.Should().Be(7);
        noneToExist.CurrentNoStream.Should().NotBeNull();
        noneToExist.ExpectedStreamExists.Should().NotBeNull();
        ahead.CurrentRevision.Should().Be(0);
        ahead.ExpectedRevision.Should().Be(999);
        begun.CurrentRevision.Should().Be(0);
        begun.ExpectedNoStream.Should().NotBeNull();
        (await Client.NumbersAsync(Of(Name))).Should().Be("1");
    }

    [Fact]
    public async Task No_revision_is_the_number_below_the_first()
    {
        (await Client.MustAppendAsync(At(Name, -1), Event(1))).CurrentRevision.Should().Be(0);

        var wrong = (await Client.AppendAsync(At(Name, -1), Event(2))).WrongExpectedVersion;

        wrong.CurrentRevision.Should().Be(0);
        wrong.ExpectedRevision.Should().Be(ulong.MaxValue);
    }

    [Fact]
    public async Task A_writer_may_leave_the_version_open()
    {
        (await Client.MustAppendAsync(Any(Name), Events(1, 2))).CurrentRevision.Should().Be(1);
        (await Client.MustAppendAsync(Any(Name), Event(3))).CurrentRevision.Should().Be(2);
        (await Client.MustAppendAsync(Exists(Name), Event(4))).CurrentRevision.Should().Be(3);
        (await Client.NumbersAsync(Of(Name))).Should().Be("1 2 3 4");
    }

    [Fact]
    public async Task Many_writers_who_leave_it_open_all_get_their_place()
    {
        var appends = Enumerable.Range(1, 40).Select(number => Client.MustAppendAsync(Any(Name), Event(number)));

        var places = await Task.WhenAll(appends);

        places.Select(place => place.CurrentRevision).Should().BeEquivalentTo(Enumerable.Range(0, 40));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_events_again_are_the_same_append(bool leavesOpen)
    {
        var options = leavesOpen ? Any(Name) : At(Name, null);
        var first = await Client.MustAppendAsync(options, Events(1, 4));
        await Client.MustAppendAsync(At(Name, 3), Event(9));

        var again = await Client.MustAppendAsync(options, Events(1, 4));
        var onePart = await Client.MustAppendAsync(options, Events(1, 2));

        again.Should().Be(first);
        onePart.CurrentRevision.Should().Be(1);
        (await Client.NumbersAsync(Of(Name))).Should().Be("1 2 3 4 9");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_begins_as_an_earlier_append_and_goes_on_otherwise_is_a_conflict(bool leavesOpen)
    {
        var options = leavesOpen ? Any(Name) : At(Name, null);
        await Client.MustAppendAsync(options, Events(1, 2));

        var other = await Client.AppendAsync(options, Event(1), Event(3));
        var longer = await Client.AppendAsync(options, Events(1, 3));

        other.WrongExpectedVersion.CurrentRevision.Should().Be(1);
        longer.WrongExpectedVersion.CurrentRevision.Should().Be(1);
    }

    [Fact]
    public async Task The_same_ids_in_another_stream_are_other_events()
    {
        await Client.MustAppendAsync(Any(Name), Event(1));

        (await Client.MustAppendAsync(Any("Another"), Event(1))).CurrentRevision.Should().Be(0);

        (await Client.NumbersAsync(OfAll())).Should().Be("1 1");
    }

    [Fact]
    public async Task An_id_may_stand_in_one_append_several_times()
    {
        AppendReq.Types.ProposedMessage[] events = [Event(1), Event(1), Event(1)];

        (await Client.MustAppendAsync(At(Name, null), events)).CurrentRevision.Should().Be(2);
        (await Client.MustAppendAsync(At(Name, null), events)).CurrentRevision.Should().Be(2);
        // Where the version is open, an id leads to the first place where it stands.
        (await Client.MustAppendAsync(Any(Name), events)).CurrentRevision.Should().Be(0);
        (await Client.NumbersAsync(Of(Name))).Should().Be("1 1 1");
    }

    [Fact]
    public async Task No_events_are_appended_with_success_where_the_stream_is_as_expected()
    {
        foreach (var options in (AppendReq.Types.Options[])[Any(Name), At(Name, null)])
        {
            var none = await Client.MustAppendAsync(options);
            none.NoStream.Should().NotBeNull();
            none.NoPosition.Should().NotBeNull();
        }

        (await Client.ReadAsync(Of(Name)))[0].StreamNotFound.Should().NotBeNull();
        (await Client.AppendAsync(Exists(Name))).WrongExpectedVersion.CurrentNoStream.Should().NotBeNull();
        await Client.MustAppendAsync(Any(Name), Event(1));
        (await Client.MustAppendAsync(At(Name, 0))).CurrentRevision.Should().Be(0);
        (await Client.AppendAsync(At(Name, null))).WrongExpectedVersion.CurrentRevision.Should().Be(0);
    }

    [Fact]
    public async Task An_append_that_was_given_up_writes_nothing()
    {
        using (var call = Client.Append())
        {
            await call.RequestStream.WriteAsync(new AppendReq { Options = At(Name, null) });
            await call.RequestStream.WriteAsync(new AppendReq { ProposedMessage = Event(1) });
        }

        await Client.MustAppendAsync(Any("Another"), Event(2));

        (await Client.NumbersAsync(OfAll())).Should().Be("2");
    }

    [Fact]
    public async Task A_large_event_is_taken_as_long_as_the_append_is_not_too_large()
    {
        await using var small = await Served.OpenAsync(settings => settings with { AppendBytesMax = 5_000 });
        var fits = Event(1, new string('x', 5_000 - (2 * UsualType.Length)));

        await small.Streams.MustAppendAsync(Any(Name), fits);
        var one = await MustFailAsync(() => small.Streams.AppendAsync(Any(Name), Event(2, new string('x', 5_001))));
        var two = await MustFailAsync(() => small.Streams.AppendAsync(Any(Name), fits, Event(3)));

        foreach (var refused in (RpcException[])[one, two])
        {
            refused.StatusCode.Should().Be(StatusCode.InvalidArgument);
            Trailer(refused, "exception").Should().Be("maximum-append-size-exceeded");
            Trailer(refused, "maximum-append-size").Should().Be("5000");
        }

        (await small.Streams.NumbersAsync(Of(Name))).Should().Be("1");
    }

    [Fact]
    public async Task An_open_endpoint_takes_as_much_as_one_message_holds_and_a_larger_message_is_refused_unread()
    {
        const int max = 16 * 1024 * 1024 - 10_000;
        await using var roomy = await Served.OpenAsync(settings => settings with { AppendBytesMax = max });
        using var channel = Served.ChannelTo(roomy.Port);
        var client = new Streams.StreamsClient(channel);
        var large = new string('x', max - 1_000);

        await client.MustAppendAsync(Any(Name), Event(1, large));
        var refused = await MustFailAsync(() => client.AppendAsync(Any(Name), Event(2, new string('x', max + 1))));

        refused.StatusCode.Should().Be(StatusCode.ResourceExhausted);
        (await client.ReadAsync(Of(Name)))[0].Event.Event.Data.Length.Should().Be(large.Length);
    }

    [Fact]
    public async Task An_event_without_its_properties_is_refused_by_name()
    {
        foreach (var missing in (string[])["type", "content-type"])
        {
            var incomplete = Event(1);
            incomplete.Metadata.Remove(missing);

            var refused = await MustFailAsync(() => Client.AppendAsync(Any(Name), incomplete));

            refused.StatusCode.Should().Be(StatusCode.InvalidArgument);
            Trailer(refused, "exception").Should().Be("missing-required-metadata-property");
            Trailer(refused, "required-metadata-properties").Should().Be("type,content-type");
        }
    }

    [Fact]
    public async Task What_is_no_append_is_refused_in_a_sentence()
    {
        var noId = Event(1);
        noId.Id = null;
        var emptyId = Event(1);
        emptyId.Id = Id(Guid.Empty);

        foreach (var call in (Func<Task>[])
        [
            () => Client.AppendAsync(Any(Name), noId),
            () => Client.AppendAsync(Any(Name), emptyId),
            () => Client.AppendAsync(Any(""), Event(1)),
            () => Client.AppendAsync(new() { StreamIdentifier = Calls.Name(Name) }, Event(1)),
        ])
            (await MustFailAsync(call)).StatusCode.Should().Be(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task Nothing_can_be_deleted_or_hidden()
    {
        await Client.MustAppendAsync(Any(Name), Event(1));

        foreach (var call in (Func<Task>[])
        [
            async () => await Client.DeleteAsync(new() { Options = Any(Name) }),
            async () => await Client.TombstoneAsync(new() { Options = Any(Name) }),
            () => Client.AppendAsync(Any("$$" + Name), Event(2, """{"$tb":5}""", "$metadata")),
        ])
        {
            var refused = await MustFailAsync(call);
            refused.StatusCode.Should().Be(StatusCode.PermissionDenied);
            Trailer(refused, "exception").Should().Be("access-denied");
        }

        (await Client.NumbersAsync(OfAll())).Should().Be("1");
    }

    [Fact]
    public async Task Who_may_read_everything_can_be_said_and_changes_nothing()
    {
        await Client.MustAppendAsync(At("$$$all", null), Event(1, """{"$acl":{"$r":"$admins"}}""", "$metadata"));

        (await Client.NumbersAsync(Of("$$$all"))).Should().Be("1");
    }

    static string? Trailer(RpcException refused, string key) => refused.Trailers.GetValue(key);
}
