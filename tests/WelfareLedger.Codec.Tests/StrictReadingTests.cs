using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Properties;
using WelfareLedger.Testing;

namespace WelfareLedger.Codec.Tests;

/// <summary>What stands in the log is exactly what a codec wrote there, or it is not read.</summary>
public class StrictReadingTests
{
    readonly EventCodec _codec = new(new MemoryVault());

    /// <summary><c>{"relief":"…","month":"2024-05","amount":860.50,"paidOn":"2024-05-06","breaches":["paidTwice"]}</c>.
    /// </summary>
    readonly StoredEvent _paid;

    public StrictReadingTests() => _paid = _codec.Encode(new ChildEvent.ReliefPaid(
        Some.Of<Id<Relief>>(), new YearMonth(2024, 5), 860.50m, new DateOnly(2024, 5, 6), null, [Breach.PaidTwice]));

    [Fact]
    public void What_the_codec_wrote_is_read() => _codec.Decode(_paid).Event.Should().BeOfType<ChildEvent.ReliefPaid>();

    [Theory]
    [InlineData("\"paidOn\":\"2024-05-06\",", "", "lacks the member paidOn")]
    [InlineData("\"month\":", "\"moon\":", "lacks the member month")]
    [InlineData("\"month\":", "\"moon\":1,\"month\":", "has a member moon that is not part of it")]
    [InlineData("\"month\":", "\"张三\":1,\"month\":", "has a member that is not part of it")]
    [InlineData("\"month\":", "\"amount\":860.50,\"month\":", "repeats a member")]
    [InlineData("\"month\":\"2024-05\"", "\"month\":null", "has a member month that does not hold")]
    [InlineData("\"2024-05-06\"", "null", "has a member paidOn")]
    [InlineData("[\"paidTwice\"]", "null", "has a member breaches")]
    [InlineData("[\"paidTwice\"]", "[]", "has a member breaches")]
    [InlineData("[\"paidTwice\"]", "\"paidTwice\"", "has a member breaches")]
    [InlineData("paidTwice", "PaidTwice", "has a member breaches")]
    [InlineData("\"paidTwice\"", "3", "has a member breaches")]
    [InlineData("2024-05-06", "2024-05-32", "has a member paidOn")]
    [InlineData("2024-05-06", "2024-5-6", "has a member paidOn")]
    [InlineData("2024-05-06", "2024-05-06T00:00:00Z", "has a member paidOn")]
    [InlineData("860.50", "\"860.50\"", "has a member amount")]
    [InlineData("860.50", "8.605e2", "is not written as the ledger writes")]
    [InlineData("860.50", "0x10", "")]
    [InlineData("860.50", "860.5000000000000000000000000001", "")]
    [InlineData("\"month\":", "\"month\": ", "is not written as the ledger writes")]
    [InlineData("\"month\":", "'month':", "is not written as the ledger writes")]
    [InlineData("\"month\":", "/**/\"month\":", "is not written as the ledger writes")]
    [InlineData("\"month\":", "month:", "is not written as the ledger writes")]
    [InlineData("month", "m\\u006fnth", "is not written as the ledger writes")]
    [InlineData("]}", "],}", "is not written as the ledger writes")]
    [InlineData("]}", "]}{}", "")]
    [InlineData("]}", "]} ", "is not written as the ledger writes")]
    [InlineData("]}", "]", "is not the JSON that the ledger writes")]
    [InlineData("{", "\ufeff{", "")]
    public void Anything_else_is_a_corrupt_log(string written, string otherwise, string what)
    {
        var changed = _paid.With(json => json.Replace(written, otherwise, StringComparison.Ordinal));
        changed.Json().Should().NotBe(_paid.Json());
        foreach (var decode in (Func<StoredEvent, object>[])[_codec.Decode, _codec.DecodeBody, _codec.DecodeForReading])
        {
            var reading = () => decode(changed);
            reading.Should().Throw<CorruptLogException>()
                .Where(e => e.Message.StartsWith($"In stream {changed.Stream} at position 7 the event "))
                .Where(e => e.Message.Contains(what))
                .Where(e => !e.Message.Contains('张') && e.InnerException == null)
                .Which.Position.Should().Be(new Position(7));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}")]
    public void What_is_no_object_is_a_corrupt_log(string json)
    {
        var reading = () => _codec.DecodeBody(_paid.With(_ => json));
        reading.Should().Throw<CorruptLogException>();
    }

    [Fact]
    public void Broken_UTF8_is_a_corrupt_log()
    {
        var bytes = _paid.Data.ToArray();
        bytes[^3] = 0xC0;
        var reading = () => _codec.DecodeBody(_paid with { Data = bytes });
        reading.Should().Throw<CorruptLogException>().WithMessage("*is not UTF-8*");
    }

    [Fact]
    public void Members_in_another_order_are_read_the_same() =>
        _codec.DecodeBody(_paid.With(json =>
                json.Replace("\"amount\":860.50,", "").Replace("]}", "],\"amount\":860.50}")))
            .Should().Be(_codec.DecodeBody(_paid));

    [Theory]
    [InlineData("visit-recorded.v3")]
    [InlineData("visit-recorded.v0")]
    [InlineData("visit-recorded")]
    [InlineData("visit-forgotten.v1")]
    public void An_unknown_type_or_version_stops(string type)
    {
        var reading = () => _codec.DecodeForReading(_paid with { Type = type });
        reading.Should().Throw<UnknownEventTypeException>()
            .Where(e => e.Type == type && e.Position == new Position(7));
    }

    [Theory]
    [InlineData("9223372036854775807", true)]
    [InlineData("9223372036854775808", true)]
    [InlineData("79228162514264337593543950335", true)]
    [InlineData("79228162514264337593543950336", false)]
    public void An_amount_is_read_as_long_as_a_decimal_holds_it(string amount, bool isRead)
    {
        var text = System.Text.Encoding.UTF8.GetString(_paid.Data.Span);
        var changed = System.Text.RegularExpressions.Regex.Replace(text, "\"amount\":[0-9.]+", $"\"amount\":{amount}");
        var stored = _paid with { Data = System.Text.Encoding.UTF8.GetBytes(changed) };

        var strictly = Outcome(() => _codec.Decode(stored));
        Outcome(() => _codec.DecodeForReading(stored)).Should().Be(strictly);
        (strictly.Fault is null).Should().Be(isRead);
        changed.Should().Contain(amount);
    }

    /// <summary>The fast reader must never be more lenient than the strict one: changed anywhere by a byte, an event is
    /// read alike by both, or by neither.</summary>
    [Fact]
    public void One_byte_changed_is_judged_alike_by_both_readers() =>
        Gen.Select(RandomMaker.Events, Gen.Int[0, 1 << 20], Gen.Int[0, 4], Gen.Byte).Try((e, at, how, with) =>
        {
            var stored = _codec.Encode(e);
            var data = stored with { Data = Changed(stored.Data.Span, at, how, with) };
            var metadata = stored with { Metadata = Changed(stored.Metadata.Span, at, how, with) };
            foreach (var changed in (StoredEvent[])[data, metadata])
                Outcome(() => _codec.DecodeForReading(changed)).Should().Be(Outcome(() => _codec.Decode(changed)));
        }, times: 4_000);

    static byte[] Changed(ReadOnlySpan<byte> bytes, int where, int how, byte with)
    {
        var at = where % bytes.Length;
        return how switch
        {
            0 => [.. bytes[..at], with, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], (byte)(bytes[at] ^ 0x20), .. bytes[(at + 1)..]],
            2 => [.. bytes[..at], .. bytes[(at + 1)..]],
            3 => [.. bytes[..at], (byte)(' ' + (with % 95)), .. bytes[at..]],
            _ => [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]],
        };
    }

    static (object? Event, EventMetadata? Metadata, string? Fault) Outcome(Func<DecodedEvent> decode)
    {
        try
        {
            var decoded = decode();
            return (decoded.Event, decoded.Metadata, null);
        }
        catch (CorruptLogException corrupt)
        {
            return (null, null, corrupt.Message);
        }
    }
}
