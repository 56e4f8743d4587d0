using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Properties;
using WelfareLedger.Testing;

namespace WelfareLedger.Codec.Tests;

public class RoundTripTests
{
    readonly EventCodec _codec = new(new MemoryVault());

    public static TheoryData<Type> AllTypes => Stored.AllTypes;

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Every_type_comes_back_as_it_was(Type type)
    {
        var e = Some.Of(type);
        var decoded = _codec.Decode(_codec.Encode(e));
        _codec.Opened(decoded.Event).Should().Be(e);
        decoded.Metadata.Should().Be(Stored.Metadata);
        decoded.Id.Should().Be(Stored.Id);
    }

    [Fact]
    public void Any_event_comes_back_as_it_was() => RandomMaker.Events.Try(e =>
        _codec.Opened(_codec.Decode(_codec.Encode(e)).Event).Should().Be(e));

    [Fact]
    public void All_ways_of_reading_give_the_same_and_only_what_was_written() => RandomMaker.Events.Try(e =>
    {
        var stored = _codec.Encode(e);
        var strict = _codec.Decode(stored);
        _codec.DecodeForReading(stored).Should().Be(strict);
        _codec.DecodeBody(stored).Should().Be(strict.Event);
        // What was read writes the same bytes again, but for the boxes, which have new nonces.
        Boxless(_codec.Encode(strict.Event)).Should().Be(Boxless(stored));
    });

    [Fact]
    public void An_event_is_refused_in_another_kind_of_stream()
    {
        var e = Some.Of<ChildEvent.DeathReported>();
        var encode = () => _codec.Encode(new("carer", "1"), Stored.Id, e, Stored.Metadata);
        encode.Should().Throw<ArgumentException>();
        encode = () => _codec.Encode(new("childish", "1"), Stored.Id, e, Stored.Metadata);
        encode.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Values_that_were_never_given_are_not_written()
    {
        object[] broken =
        [
            new ChildEvent.CadreContracted(default, new(2024, 1, 1), new(2024, 1, 1)),
            new ChildEvent.HouseholdJoined(default, new(2024, 1, 1)),
            new ChildEvent.GuardianEnded(default, new(2024, 1, 1), default),
            new ChildEvent.RecordWithdrawn(Stored.Id, (CorrectionGround)99),
            new ChildEvent.ResidenceRecorded(new(2024, 1, 1), default, new ResidenceDetails("", "", "")),
            new ChildEvent.ColumnsKept(null!),
            new ChildEvent.IntakeRefused(new(2024, 1, 1), new Narrative("half a character: \ud842")),
        ];
        foreach (var e in broken)
        {
            var encode = () => _codec.Encode(e);
            encode.Should().Throw<ArgumentException>();
        }
        // An exception in the middle leaves nothing behind in the writer of this thread.
        Any_event_comes_back_as_it_was();
    }

    static string Boxless(EventLog.StoredEvent stored) =>
        System.Text.RegularExpressions.Regex.Replace(stored.Json(), "\"[A-Za-z0-9_-]{38,}\"", "\"…\"");
}
