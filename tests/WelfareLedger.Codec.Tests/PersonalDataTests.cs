using System.Text;
using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Properties;
using WelfareLedger.Testing;

namespace WelfareLedger.Codec.Tests;

public class PersonalDataTests
{
    static readonly ChildEvent.IntakeOpened Intake = Some.Of<ChildEvent.IntakeOpened>();

    static readonly ChildEvent.IntakeRefused Refusal =
        new(new DateOnly(2024, 3, 1), new Narrative("父母均在家，情况不符。"));

    readonly MemoryVault _vault = new();
    readonly EventCodec _codec;

    public PersonalDataTests() => _codec = new(_vault);

    [Fact]
    public void A_member_comes_back_encrypted_and_is_opened_when_asked()
    {
        var reason = Decoded(_codec.Encode(Refusal)).Reason;
        reason.Should().BeOfType<Personal<Narrative>.Encrypted>()
            .Which.Ciphertext.Should().Match<Ciphertext>(boxed =>
                boxed.Stream == Stored.StreamFor(Refusal).Value
                && boxed.Event == Stored.Id
                && boxed.Category == PersonalCategory.Narrative
                && boxed.Member == "reason");
        reason.OrNull.Should().BeNull();
        _codec.Open(reason).Should().Be(Refusal.Reason);
        _codec.Open(_codec.Open(reason)).Should().Be(Refusal.Reason);
    }

    [Fact]
    public void Reading_and_folding_need_no_key()
    {
        var stored = _codec.Encode(Intake);
        _vault.LoseAllKeys();
        var read = (ChildEvent.IntakeOpened)_codec.Decode(stored).Event;
        read.Should().Be(Intake with { Identity = read.Identity });
        _codec.Open(read.Identity).Should().BeOfType<Personal<IdentityDetails>.Erased>();
        new EventCodec(new MemoryVault()).DecodeForReading(stored).Event.Should().Be(read);
    }

    [Fact]
    public void What_was_encrypted_with_a_destroyed_key_is_erased_and_nothing_new_is_written()
    {
        var stored = _codec.Encode(Refusal);
        _vault.DestroyKeys(stored.Stream.Value, PersonalCategory.Narrative);
        _codec.Open(Decoded(stored).Reason).Should().BeOfType<Personal<Narrative>.Erased>();
        var encode = () => _codec.Encode(Refusal);
        encode.Should().Throw<PersonErasedException>();
        // Other categories go on.
        _codec.Opened(_codec.DecodeBody(_codec.Encode(Intake))).Should().Be(Intake);
    }

    [Fact]
    public void A_value_carried_over_is_encrypted_for_its_new_event()
    {
        var before = Decoded(_codec.Encode(Refusal)).Reason;
        var stream = Stored.StreamFor(Refusal);
        var other = new EventId(Guid.Parse("5a3b1e00-0001-8000-8000-0000000000e1"));
        var after = Decoded(_codec.Encode(stream, other, Refusal with { Reason = before }, Stored.Metadata).As(stream));
        after.Reason.Should().NotBe(before);
        _codec.Open(after.Reason).Should().Be(Refusal.Reason);
    }

    [Fact]
    public void A_value_is_never_carried_over_to_another_person_nor_from_an_erased_one()
    {
        var carried = Refusal with { Reason = Decoded(_codec.Encode(Refusal)).Reason };
        var elsewhere = () => _codec.Encode(new StreamName("child", "another"), Stored.Id, carried, Stored.Metadata);
        elsewhere.Should().Throw<ArgumentException>();
        var encode = () => _codec.Encode(Refusal with { Reason = new Personal<Narrative>.Erased() });
        encode.Should().Throw<PersonErasedException>();
        _vault.DestroyKeys(Stored.StreamFor(Refusal).Value);
        encode = () => _codec.Encode(carried);
        encode.Should().Throw<PersonErasedException>();
    }

    [Fact]
    public void A_box_that_was_changed_anywhere_or_moved_is_a_corrupt_log()
    {
        var boxed = ((Personal<Narrative>.Encrypted)Decoded(_codec.Encode(Refusal)).Reason).Ciphertext;
        var bytes = Boxes.BytesOf(boxed.Box);
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            Opening(boxed with { Box = System.Buffers.Text.Base64Url.EncodeToString(changed) }, at).Should().BeTrue();
        }
        _codec.Encode(new StreamName("child", "another"), Stored.Id, Refusal, Stored.Metadata);
        Opening(boxed with { Stream = "child-another" }).Should().BeTrue("it is another person's");
        Opening(boxed with { Event = new EventId(Guid.Parse("5a3b1e00-0001-8000-8000-0000000000e1")) })
            .Should().BeTrue();
        Opening(boxed with { Member = "notes" }).Should().BeTrue();
        Opening(boxed with { Box = boxed.Box[..^4] }).Should().BeTrue();
        Opening(boxed with { Box = boxed.Box + "A" }).Should().BeTrue();
        Opening(boxed with { Box = "" }).Should().BeTrue();
        Opening(boxed).Should().BeFalse();
    }

    [Fact]
    public void No_personal_text_stands_in_clear() => RandomMaker.Events.Try(e =>
    {
        var marked = (ChildEvent)Marked(e);
        var written = _codec.Encode(marked);
        byte[] bytes = [.. written.Data.Span, .. written.Metadata.Span];
        foreach (var secret in (string[])["欧阳秘密", "19912345678", "991123201405170026", "Top-Secret-Street"])
            foreach (var form in FormsOf(secret)) bytes.AsSpan().IndexOf(form).Should().Be(-1);
    }, times: 200);

    [Fact]
    public void The_search_above_finds_what_is_there()
    {
        foreach (var form in FormsOf("欧阳秘密"))
            new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }
                .SelectMany(encoding => (byte[][])
                [
                    encoding.GetBytes("x欧阳秘密"),
                    .. new[] { "", "x", "xy" }.Select(before =>
                        Encoding.ASCII.GetBytes(Convert.ToBase64String(encoding.GetBytes(before + "欧阳秘密")))),
                ])
                .Any(text => text.AsSpan().IndexOf(form) >= 0)
                .Should().BeTrue();
    }

    [Fact]
    public void Members_of_one_category_share_a_box()
    {
        var shape = new Forms.EventShape<TwoOfAKind>();
        var scratch = Forms.Scratch.Take();
        var e = new TwoOfAKind(new Narrative("一"), 3, null, new Narrative("二"), new ContactDetails("1", null));
        shape.Write(scratch.Json, e, new Forms.Sealing(_codec, _vault, Nonces.Random, "child-1", Stored.Id));
        var json = Encoding.UTF8.GetString(scratch.ToUtf8AndReturn());
        json.Should().MatchRegex(
            """^\{"first":"[\w-]+","number":3,"third":"@first","contact":"[\w-]+"\}$""");
        var reading = new Forms.Reading { Place = ("child-1", Stored.Id) };
        shape.TryRead(StoredJson.Parse(json), reading, out var read).Should().BeTrue();
        _codec.Opened(read!).Should().Be(e);
        shape.TryRead(StoredJson.Parse(json.Replace("@first", "@contact")), new() { Place = reading.Place }, out _)
            .Should().BeFalse("a box is referred to from its own category only");
        shape.TryRead(StoredJson.Parse(json.Replace("@first", "@third")), new() { Place = reading.Place }, out _)
            .Should().BeFalse();
    }

    internal sealed record TwoOfAKind(
        Personal<Narrative> First,
        int Number,
        Personal<Narrative>? Second,
        Personal<Narrative> Third,
        Personal<ContactDetails> Contact);

    bool Opening(Ciphertext boxed, int? at = null)
    {
        try
        {
            // A changed generation asks for a key that never was: nobody can read it, as when it was destroyed.
            return _codec.Open<Narrative>(new Personal<Narrative>.Encrypted(boxed)) is Personal<Narrative>.Erased
                && at == 1;
        }
        catch (CorruptLogException)
        {
            return true;
        }
    }

    static ChildEvent.IntakeRefused Decoded(StoredEvent stored) =>
        (ChildEvent.IntakeRefused)new EventCodec(new MemoryVault()).DecodeBody(stored);

    /// <summary>An event with telling personal data.</summary>
    static object Marked(object e)
    {
        var maker = new SampleMaker(wanted =>
            wanted.Type == typeof(string) ? wanted.Name switch
            {
                "Name" or "Holder" => "欧阳秘密",
                "Phone" => "19912345678",
                _ => "Top-Secret-Street 欧阳秘密",
            }
            : wanted.Type == typeof(IdNumber) ? IdNumber.Parse("991123201405170026", null)
            : null);
        return maker.Make(e is ChildEvent ? e.GetType() : typeof(ChildEvent.IntakeOpened));
    }

    static IEnumerable<byte[]> FormsOf(string secret)
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var bytes = encoding.GetBytes(secret);
            yield return bytes;
            for (var skip = 0; skip < 3; skip++)
            {
                var whole = (bytes.Length - skip) / 3 * 3;
                if (whole > 0) yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, skip, whole));
            }
        }
    }
}
