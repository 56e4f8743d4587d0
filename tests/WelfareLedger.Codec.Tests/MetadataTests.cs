using System.Text;
using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.Properties;
using WelfareLedger.Testing;

namespace WelfareLedger.Codec.Tests;

public class MetadataTests
{
    static readonly Domain.Ledgers.LedgerEvent Event = Some.Of<Domain.Ledgers.LedgerEvent.ClockConfirmed>();

    readonly EventCodec _codec = new(new MemoryVault());

    [Fact]
    public void It_is_short() => Text(Stored.Metadata).Should().Be(
        """
        {"t":"2024-03-01T01:02:03.456Z","a":"officer-7","r":"bureau-officer",
        "o":"141002-civil-affairs","c":"WjseAAABQACAAAAAAAAAwA"}
        """.ReplaceLineEndings(""));

    [Fact]
    public void It_says_the_rest_where_there_is_more() => Text(Full).Should().Be(
        """
        {"t":"2024-03-01T01:02:03.456Z","a":"officer-7","r":"bureau-officer","u":true,
        "c":"WjseAAABQACAAAAAAAAAwA","b":"WjseAAABQACAAAAAAAAAsA","g":"WjseAAABQACAAAAAAAAAoA",
        "f":"qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo","w":4}
        """.ReplaceLineEndings(""));

    [Fact]
    public void It_comes_back() => Gen.Select(Gen.Long[0, DateTime.MaxValue.Ticks], Gen.Int[0, 7], Gen.Int[0, 31])
        .Try((ticks, decimals, which) =>
        {
            var unit = (long)Math.Pow(10, decimals);
            var metadata = Full with
            {
                RecordedAt = new DateTimeOffset(ticks / unit * unit, TimeSpan.Zero),
                By = Full.By with
                {
                    Office = (which & 1) == 0 ? null : Code<Office>.Of("141002-civil-affairs"),
                    Unauthenticated = (which & 2) == 0,
                },
                CausationId = (which & 4) == 0 ? null : Full.CausationId,
                CorrelationId = (which & 8) == 0 ? null : Full.CorrelationId,
                Source = (which & 16) == 0 ? new Source.System() : new Source.Desk(),
            };
            var stored = _codec.Encode(Event, metadata);
            _codec.Decode(stored).Metadata.Should().Be(metadata);
            MetadataForm.ReadFast(Forms.Cursor.Over(stored.Metadata)).Should().Be(metadata);
        });

    [Fact]
    public void A_time_elsewhere_is_the_same_moment_in_UTC() =>
        Text(Stored.Metadata with { RecordedAt = Stored.Metadata.RecordedAt.ToOffset(TimeSpan.FromHours(8)) })
            .Should().Be(Text(Stored.Metadata));

    [Theory]
    [InlineData("\"t\":\"2024-03-01T01:02:03.456Z\",", "")]
    [InlineData("03.456Z", "03.4560Z")]
    [InlineData("03.456Z", "03.456+00:00")]
    [InlineData("03.456Z", "63.456Z")]
    [InlineData("\"a\":\"officer-7\",", "")]
    [InlineData("officer-7", "张三")]
    [InlineData("\"r\":\"bureau-officer\",", "")]
    [InlineData("\"u\":true", "\"u\":false")]
    [InlineData("\"u\":true", "\"u\":null")]
    [InlineData("WjseAAABQACAAAAAAAAAwA", "WjseAAABQACAAAAAAAAAwB")]
    [InlineData("WjseAAABQACAAAAAAAAAwA", "AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("WjseAAABQACAAAAAAAAAwA", "5a3b1e00-0001-4000-8000-0000000000c0")]
    [InlineData(",\"w\":4", "")]
    [InlineData("\"w\":4", "\"w\":-4")]
    [InlineData("\"w\":4", "\"w\":4,\"s\":true")]
    [InlineData("\"w\":4", "\"w\":4,\"x\":true")]
    [InlineData("\"w\":4", "\"w\":4,\"w\":4")]
    public void Anything_else_is_a_corrupt_log(string written, string otherwise)
    {
        var stored = _codec.Encode(Event, Full);
        var text = Encoding.UTF8.GetString(stored.Metadata.Span);
        text.Should().Contain(written);
        var changed = stored with { Metadata = Encoding.UTF8.GetBytes(text.Replace(written, otherwise)) };
        foreach (var decode in (Func<StoredEvent, object>[])[_codec.Decode, _codec.DecodeForReading])
        {
            var reading = () => decode(changed);
            reading.Should().Throw<CorruptLogException>().WithMessage("*has metadata that*")
                .Where(e => !e.Message.Contains('张'));
        }
        // Folding does not look at it.
        _codec.DecodeBody(changed).Should().Be(Event);
    }

    [Fact]
    public void What_could_not_be_read_back_is_not_written()
    {
        EventMetadata[] broken =
        [
            Full with { CommandId = Guid.Empty },
            Full with { By = Full.By with { Id = default } },
            Full with { Source = new Source.Import("no hash", 4) },
        ];
        foreach (var metadata in broken)
        {
            var encode = () => _codec.Encode(Event, metadata);
            encode.Should().Throw<ArgumentException>();
        }
    }

    static readonly EventMetadata Full = Stored.Metadata with
    {
        By = Stored.Metadata.By with { Office = null, Unauthenticated = true },
        CausationId = Guid.Parse("5a3b1e00-0001-4000-8000-0000000000b0"),
        CorrelationId = Guid.Parse("5a3b1e00-0001-4000-8000-0000000000a0"),
        Source = new Source.Import(string.Concat(Enumerable.Repeat("aa", 32)), 4),
    };

    string Text(EventMetadata metadata) => Encoding.UTF8.GetString(_codec.Encode(Event, metadata).Metadata.Span);
}
