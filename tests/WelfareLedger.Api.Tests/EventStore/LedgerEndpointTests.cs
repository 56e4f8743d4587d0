using System.Text.RegularExpressions;
using Google.Protobuf;
using Grpc.Core;
using WelfareLedger.Api.EventStore.Appending;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;
using WelfareLedger.EventStoreProtocol;
using WelfareLedger.Testing;
using static WelfareLedger.Api.Tests.EventStore.Calls;

namespace WelfareLedger.Api.Tests.EventStore;

/// <summary>A ledger's own log: read by anybody with a client, appended to by nobody, or only properly.</summary>
public partial class LedgerEndpointTests
{
    [Fact]
    public async Task A_ledger_is_read_as_it_is_stored()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync();
        await using var served = await Served.OnAsync(ledger.Log, AppendRule.None);
        var stored = await ledger.EventsAsync();

        var read = (await served.Streams.ReadAsync(OfAll())).ConvertAll(message => message.Event.Event);

        read.Should().HaveCount(stored.Count);
        foreach (var (wire, ours) in read.Zip(stored))
        {
            Text(wire.StreamIdentifier.StreamName).Should().Be(ours.Stored.Stream.Value);
            wire.StreamRevision.Should().Be((ulong)ours.Stored.Version.Value);
            wire.CommitPosition.Should().Be((ulong)ours.Stored.Position.Value);
            wire.Id.String.Should().Be(ours.Id.Value.ToString());
            wire.Metadata["type"].Should().Be(ours.Stored.Type);
            wire.Metadata["content-type"].Should().Be("application/json");
            DateTimeOffset.UnixEpoch.AddTicks(long.Parse(wire.Metadata["created"], null))
                .Should().Be(ours.Metadata.RecordedAt);
            wire.Data.ToByteArray().Should().Equal(ours.Stored.Data.ToArray());
            wire.CustomMetadata.ToByteArray().Should().Equal(ours.Stored.Metadata.ToArray());
        }

        (await served.Streams.ReadAsync(Of($"child-{child}"))).Should().HaveCountGreaterThan(2);
        (await served.Streams.ReadAsync(OfAll(filter: ByType("intake-")))).Should().HaveCount(3);
    }

    [Fact]
    public async Task Without_being_told_otherwise_nothing_is_taken()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync();
        await using var served = await Served.OnAsync(ledger.Log, AppendRule.None);
        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);

        await MustBeDeniedAsync(served, Any($"child-{child}"), Visit(ledger, child));
        await MustBeDeniedAsync(served, Any("anything"), Event(1));

        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
        var features = new ServerFeatures.ServerFeaturesClient(served.Channel);
        (await features.GetSupportedMethodsAsync(new())).Methods.Select(method => method.MethodName)
            .Should().NotContain("append").And.NotContain("batchappend");
    }

    [Fact]
    public async Task What_the_ledger_could_have_recorded_is_taken_and_counts()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync();
        await using var served = await Served.OnAsync(
            ledger.Log, AppendRule.OfLedger(ledger.Ledger, ledger.Time));
        var stream = $"child-{child}";
        var last = (await served.Streams.ReadAsync(Of(stream)))[^1].LastStreamPosition;
        var visit = Visit(ledger, child);

        var done = await served.Streams.MustAppendAsync(At(stream, (long)last), visit);
        var again = await served.Streams.MustAppendAsync(At(stream, (long)last), visit);
        var open = await served.Streams.MustAppendAsync(Any(stream), Visit(ledger, child, number: 2));

        done.CurrentRevision.Should().Be(last + 1);
        again.Should().Be(done);
        open.CurrentRevision.Should().Be(last + 2);
        var stored = (await ledger.EventsAsync(StreamName.Parse(stream)))[^2].Stored;
        stored.Data.ToArray().Should().Equal(visit.Data.ToByteArray());
        stored.Metadata.ToArray().Should().Equal(visit.CustomMetadata.ToByteArray());
    }

    public static TheoryData<string, Func<Case, AppendReq.Types.ProposedMessage>> Improper => new()
    {
        { "unknown type", on => Changed(on.Visit, type: "visit-imagined.v1") },
        { "unknown version", on => Changed(on.Visit, type: "visit-recorded.v99") },
        { "an unknown member", on => Changed(on.Visit, text => text.Insert(1, "\"more\":1,")) },
        { "a repeated member", on => Changed(on.Visit, text => text.Insert(1, text[1..^1] + ",")) },
        { "a missing member", on => Changed(on.Visit, text => "{}") },
        { "something after the end", on => Changed(on.Visit, text => text + "{}") },
        { "no JSON", on => Changed(on.Visit, text => "visit") },
        { "content that is said to be no JSON", on => Changed(on.Visit, content: "application/octet-stream") },
        { "no metadata", on => Changed(on.Visit, metadata: _ => "") },
        { "an unknown member of the metadata", on => Changed(on.Visit, metadata: text => text.Insert(1, "\"z\":1,")) },
        { "an unknown actor", on => VisitBy(on, actor: "nobody-1") },
        { "a box that was changed", on => Changed(VisitWithNotes(on, on.Child), ChangeBox) },
        { "another child's box", on => VisitWithNotes(on, new Id<Child>(new Guid(9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))) },
    };

    [Theory]
    [MemberData(nameof(Improper))]
    public async Task What_is_not_proper_is_denied(string what, Func<Case, AppendReq.Types.ProposedMessage> make)
    {
        what.Should().NotBeEmpty();
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync();
        await using var served = await Served.OnAsync(
            ledger.Log, AppendRule.OfLedger(ledger.Ledger, ledger.Time));
        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);

        var improper = make(new(ledger, child, Visit(ledger, child)));

        await MustBeDeniedAsync(served, Any($"child-{child}"), improper);
        // Nor does it get in behind a proper one.
        await MustBeDeniedAsync(served, Any($"child-{child}"), Visit(ledger, child, number: 2), improper);
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Fact]
    public async Task Personal_data_is_taken_while_its_key_is_there_and_may_be_used()
    {
        var ledger = await TestLedger.CreateAsync();
        var vault = (MemoryVault)ledger.Keys;
        var child = await ledger.ChildAsync();
        await using var served = await Served.OnAsync(
            ledger.Log, AppendRule.OfLedger(ledger.Ledger, ledger.Time));
        var stream = $"child-{child}";
        var notes = VisitWithNotes(new(ledger, child, Visit(ledger, child)), child);
        await served.Streams.MustAppendAsync(Any(stream), notes);

        notes.Id = Calls.Id(Guid.NewGuid());
        await MustBeDeniedAsync(served, Any(stream), notes);
        var later = VisitWithNotes(new(ledger, child, Visit(ledger, child)), child, number: 3);
        vault.Restrict((stream, PersonalCategory.Narrative));
        await MustBeDeniedAsync(served, Any(stream), later);
        vault.Restrict();
        vault.DestroyKeys(stream);
        await MustBeDeniedAsync(served, Any(stream), later);
    }

    [Theory]
    [InlineData("anything")]
    [InlineData("carer-1")]
    [InlineData("ledger-main")]
    [InlineData("Child-1")]
    [InlineData("$$child-1")]
    [InlineData("$$$all")]
    public async Task A_stream_where_an_event_does_not_belong_is_denied(string stream)
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync();
        await using var served = await Served.OnAsync(
            ledger.Log, AppendRule.OfLedger(ledger.Ledger, ledger.Time));

        await MustBeDeniedAsync(served, Any(stream), Visit(ledger, child));
    }

    [Fact]
    public async Task The_ledger_s_own_events_are_its_own()
    {
        var ledger = await TestLedger.CreateAsync();
        await using var served = await Served.OnAsync(
            ledger.Log, AppendRule.OfLedger(ledger.Ledger, ledger.Time));
        var own = StreamName.Parse("ledger-main");
        var confirmed = new LedgerEvent.ClockConfirmed(TestLedger.Start, TestLedger.Start.AddYears(1));

        await MustBeDeniedAsync(served, Any("ledger-main"), Encoded(ledger, own, 1, confirmed));
    }

    [Theory]
    [InlineData(-11, false)]
    [InlineData(-9, true)]
    [InlineData(9, true)]
    [InlineData(11, false)]
    public async Task A_real_ledger_takes_only_what_is_recorded_about_now(int minutes, bool isTaken)
    {
        var ledger = await TestLedger.CreateAsync(LedgerKind.Real);
        await using var served = await Served.OnAsync(
            ledger.Log, AppendRule.OfLedger(ledger.Ledger, ledger.Time));
        var child = new Id<Child>(new Guid(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
        var visit = Visit(ledger, child, at: TestLedger.Start.AddMinutes(minutes));

        if (isTaken)
            await served.Streams.MustAppendAsync(Any($"child-{child}"), visit);
        else
            await MustBeDeniedAsync(served, Any($"child-{child}"), visit);
    }

    public sealed record Case(TestLedger Ledger, Id<Child> Child, AppendReq.Types.ProposedMessage Visit);

    static async Task MustBeDeniedAsync(
        Served served, AppendReq.Types.Options options, params AppendReq.Types.ProposedMessage[] events)
    {
        var refused = await MustFailAsync(() => served.Streams.AppendAsync(options, events));
        refused.StatusCode.Should().Be(StatusCode.PermissionDenied);
        refused.Trailers.GetValue("exception").Should().Be("access-denied");
    }

    static AppendReq.Types.ProposedMessage VisitBy(Case on, string actor) =>
        Visit(on.Ledger, on.Child, actor: Code<Actor>.Of(actor));

    static AppendReq.Types.ProposedMessage VisitWithNotes(Case on, Id<Child> whose, int number = 1)
    {
        var e = new ChildEvent.VisitRecorded(
            VisitKind.HomeVisit, Usual.Day, VisitOutcome.Met, null, Code<Actor>.Of("liu-7"), [],
            new Personal<Narrative>.Known(new("家里有祖母。")), []);
        return Encoded(on.Ledger, StreamName.Parse($"child-{whose}"), number, e);
    }

    static string ChangeBox(string text)
    {
        var box = BoxedText().Match(text);
        var at = box.Index + (box.Length / 2);
        return text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
    }

    [GeneratedRegex("[A-Za-z0-9_-]{50,}")]
    private static partial Regex BoxedText();

    /// <summary>A visit as another program of the county would record it.</summary>
    static AppendReq.Types.ProposedMessage Visit(
        TestLedger ledger, Id<Child> child, int number = 1, DateTimeOffset? at = null, Code<Actor>? actor = null)
    {
        var e = new ChildEvent.VisitRecorded(
            VisitKind.HomeVisit, Usual.Day, VisitOutcome.Met, null, Code<Actor>.Of("liu-7"), [], null, []);
        return Encoded(ledger, StreamName.Parse($"child-{child}"), number, e, at, actor);
    }

    static AppendReq.Types.ProposedMessage Encoded(
        TestLedger ledger, StreamName stream, int number, object e, DateTimeOffset? at = null,
        Code<Actor>? actor = null)
    {
        var id = new EventId(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2));
        var by = actor is { } other ? TestLedger.Officer with { Id = other } : TestLedger.Officer;
        var metadata = new EventMetadata(at ?? TestLedger.Start, by, id.Value, null, null, new Source.Desk());
        var encoded = ledger.Ledger.Codec.Encode(stream, id, e, metadata);
        return new()
        {
            Id = Calls.Id(id.Value),
            Metadata = { ["type"] = encoded.Type, ["content-type"] = "application/json" },
            Data = ByteString.CopyFrom(encoded.Data.Span),
            CustomMetadata = ByteString.CopyFrom(encoded.Metadata.Span),
        };
    }

    static AppendReq.Types.ProposedMessage Changed(
        AppendReq.Types.ProposedMessage proper, Func<string, string>? data = null, string? type = null,
        string? content = null, Func<string, string>? metadata = null)
    {
        var changed = proper.Clone();
        changed.Metadata["type"] = type ?? changed.Metadata["type"];
        changed.Metadata["content-type"] = content ?? changed.Metadata["content-type"];
        changed.Data = ByteString.CopyFromUtf8((data ?? (text => text))(Text(changed.Data)));
        changed.CustomMetadata = ByteString.CopyFromUtf8((metadata ?? (text => text))(Text(changed.CustomMetadata)));
        return changed;
    }
}
