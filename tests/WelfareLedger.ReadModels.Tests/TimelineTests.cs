using System.Reflection;
using CsCheck;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.EventLog;
using WelfareLedger.Properties;
using WelfareLedger.Testing;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Timelines against going through the whole log.</summary>
public class TimelineTests
{
    // Few of a query's members at once, or nothing is ever found.
    static readonly Gen<TimelineQuery> AnyQuery = Gen.Select(
        Gen.Int[0, 9].Select(Gen.Int[0, 9], (one, other) => (1 << one | 1 << other) & ((1 << 9) - 1)),
        Gen.Int[0, 9], Gen.Int[1, 12],
        (given, n, limit) => new TimelineQuery
        {
            Child = Has(given, 0) ? Histories.Child(n % Histories.Children) : null,
            Carer = Has(given, 1) ? Histories.Carer(n % Histories.Carers) : null,
            Office = Has(given, 2) ? Usual.Bureau : null,
            Actor = Has(given, 3) ? Code<Actor>.Of($"actor-{n % 3}") : null,
            Kind = Has(given, 4) ? new[] { "visit-recorded", "paired", "no-such-kind" }[n % 3] : null,
            From = Has(given, 5) ? Histories.Day(n * 2) : null,
            To = Has(given, 6) ? Histories.Day(20 + n) : null,
            RecordedFrom = Has(given, 7) ? Recorded(n) : null,
            RecordedTo = Has(given, 8) ? Recorded(n + 20) : null,
            Limit = limit,
        });

    [Fact]
    public async Task Every_query_gives_what_going_through_the_log_gives_page_by_page() =>
        await Gen.Select(Histories.Of(60), Gen.Int[0, 60], AnyQuery.Array[8], Gen.Int[0, 200]).TryAsync(
            async (moves, projected, queries, known) =>
            {
                using var fixture = new Fixture();
                var history = Histories.Tell(moves);
                await fixture.RecordAsync([.. history.Take(projected)]);
                await fixture.CatchUpAsync();
                await fixture.RecordAsync(history, Math.Min(projected, history.Count));
                foreach (var query in queries)
                {
                    var asked = known < 100 ? query with { AsOf = new(Known: new(known)) } : query;
                    List<EventId> found = [];
                    for (Position? before = null; ;)
                    {
                        var page = await fixture.Timelines.QueryAsync(asked with { Before = before }, default);
                        page.Entries.Count.Should().BeLessThanOrEqualTo(asked.Limit);
                        found.AddRange(page.Entries.Select(entry => entry.Event));
                        if ((before = page.Next) is null) break;
                    }

                    found.Should().Equal(await MeantAsync(fixture, asked), "{0}", asked);
                }
            }, times: 60);

    [Fact]
    public async Task Entries_are_typed_and_say_who_and_when()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(Histories.Long(40));
        await fixture.CatchUpAsync();
        var page = await fixture.Timelines.QueryAsync(new() { Kind = "carer-trained" }, default);
        page.Entries.Should().NotBeEmpty();
        foreach (var entry in page.Entries)
        {
            entry.Body.Should().BeOfType<CarerEvent.CarerTrained>().Which.On.Should().Be(entry.On);
            entry.Metadata.By.Id.Value.Should().StartWith("actor-");
        }
    }

    [Fact]
    public async Task A_disclosure_shows_on_the_timeline_of_whose_data_it_was()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync();
        await ledger.Ledger.Disclosure.OpenAsync(
            child, [PersonalCategory.Identity], Code<Purpose>.Of("visit"), TestLedger.Officer, default);
        using var fixture = new Fixture(ledger.Log, ledger.Ledger.Codec);
        await fixture.CatchUpAsync();
        (await fixture.Timelines.QueryAsync(new() { Child = child }, default))
            .Entries[0].Kind.Should().Be("personal-data-disclosed");
    }

    [Fact]
    public async Task Too_much_that_the_index_does_not_know_is_said_and_not_gone_through()
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(Histories.Tell([new Move(0, 0, 0, 0, 0)]));
        var first = await fixture.Log.ReadAllAsync(Position.Start, null, default).FirstAsync();
        for (var at = 0; at < 50; at++)
            await fixture.Log.AppendAsync(
                new StreamName("child", $"{at:D32}"), ExpectedVersion.NoStream,
                [.. Enumerable.Range(0, 500).Select(n => new NewEvent(
                    new Guid(at, 1, 0x4000, [0x80, 0, 0, 0, 0, 0, (byte)(n >> 8), (byte)n]),
                    first.Type, first.Data, first.Metadata))],
                default);
        await fixture.Timelines.Invoking(timelines => timelines.QueryAsync(new(), default).AsTask())
            .Should().ThrowAsync<ProjectionBehindException>();
    }

    public static TheoryData<string> DatedEvents =>
    [
        .. new[]
            {
                typeof(ChildEvent), typeof(CarerEvent), typeof(OrganisationEvent), typeof(PostEvent),
                typeof(VideoLinkEvent), typeof(ProgrammeEvent),
            }.SelectMany(Some.CasesOf)
            .Where(type => type.GetProperties().Any(member => member.PropertyType == typeof(DateOnly)))
            .Select(type => EventTypes.Of(type).Name),
    ];

    [Theory]
    [MemberData(nameof(DatedEvents))]
    public void Every_event_that_has_a_day_has_one_on_the_timeline(string name)
    {
        var happened = Some.Of(EventTypes.All.Single(type => type.Name == name).Clr);
        var days = happened.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.PropertyType == typeof(DateOnly)).Select(member => member.GetValue(happened));
        days.Should().Contain(TimelineRow.DayOf(happened));
    }

    /// <summary>The definition: all events, gone through one by one.</summary>
    static async Task<List<EventId>> MeantAsync(Fixture fixture, TimelineQuery query)
    {
        List<DecodedEvent> all = await fixture.Log.ReadAllAsync(Position.Start, null, default)
            .Select(fixture.Codec.Decode).ToListAsync();
        List<DecodedEvent> known = all.FindAll(one => query.AsOf.Knows(one.Stored.Position));
        HashSet<object> hers = [];
        foreach (var one in known.Where(one => IsHers(one, query.Carer)))
        {
            hers.Add(one.Id);
            if (PairingOf(one.Event) is { } pairing) hers.Add(pairing);
        }

        return
        [
            .. known.Where(one =>
                (query.Child is not { } child || one.Stored.Stream == Streams.Of(child)
                    || one.Event is CarerEvent.PlaceReserved reserved && reserved.Child == child)
                && (query.Carer is null || IsHers(one, query.Carer)
                    || PairingOf(one.Event) is { } pairing && hers.Contains(pairing)
                    || CorrectedBy(one.Event) is { } corrected && hers.Contains(corrected))
                && (query.Office is null || one.Metadata.By.Office == query.Office)
                && (query.Actor is null || one.Metadata.By.Id == query.Actor)
                && (query.Kind is null || one.Stored.Type.StartsWith(query.Kind + ".", StringComparison.Ordinal))
                && (query.From is null || TimelineRow.DayOf(one.Event) >= query.From)
                && (query.To is null || TimelineRow.DayOf(one.Event) <= query.To)
                && (query.RecordedFrom is null || one.Metadata.RecordedAt >= query.RecordedFrom)
                && (query.RecordedTo is null || one.Metadata.RecordedAt <= query.RecordedTo))
                .Select(one => one.Id).Reverse(),
        ];
    }

    static bool IsHers(DecodedEvent one, Id<Carer>? carer) => carer is { } her && one.Event switch
    {
        ChildEvent.VisitRecorded e => e.Carer == her,
        ChildEvent.Paired e => e.Carer == her,
        ChildEvent.PairingDeclined e => e.Carer == her,
        CarerEvent => one.Stored.Stream == Streams.Of(her),
        _ => false,
    };

    static Id<Pairing>? PairingOf(object happened) => happened switch
    {
        ChildEvent.Paired e => e.Pairing,
        ChildEvent.PairingEnded e => e.Pairing,
        ChildEvent.PairingDeclined e => e.Pairing,
        CarerEvent.PlaceReserved e => e.Pairing,
        CarerEvent.PlaceTaken e => e.Pairing,
        CarerEvent.PlaceFreed e => e.Pairing,
        _ => null,
    };

    static EventId? CorrectedBy(object happened) => happened switch
    {
        ChildEvent.DatesCorrected e => e.Corrects,
        ChildEvent.RecordWithdrawn e => e.Corrects,
        ChildEvent.IdentityCorrected e => e.Corrects,
        _ => null,
    };

    static DateTimeOffset Recorded(int minutes) =>
        new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes * 2);

    static bool Has(int given, int bit) => (given >> bit & 1) == 1;
}
