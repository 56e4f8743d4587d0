using Newtonsoft.Json.Linq;
using WelfareLedger.Codec.Forms;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Testing;

namespace WelfareLedger.Codec.Tests;

/// <summary>
/// Golden files hold what released versions wrote. They are added by <c>make golden</c> and never touched again; an
/// event whose form changes gets a new version, and its old files go on being read here.
/// </summary>
public class GoldenTests
{
    public static TheoryData<Type> AllTypes => Stored.AllTypes;

    public static TheoryData<string> AllFiles =>
    [
        .. Directory.EnumerateFiles(Checkout.Golden(), "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Stored_form_is_the_golden_one(Type type)
    {
        var storedName = EventTypes.Of(type).StoredName;
        if (Checkout.MayWrite && !File.Exists(GoldenFile.PathOf(storedName)))
        {
            var sample = Some.Of(type);
            GoldenFile.Of(FixedCodec().Encode(sample), sample).Write();
        }

        var golden = GoldenFile.Read(storedName);
        var codec = FixedCodec();
        var e = codec.Opened(codec.Decode(golden.Event() with { Metadata = AnyMetadata }).Event);
        var again = GoldenFile.Of(FixedCodec().Encode(e), e);
        again.Text().Should().Be(golden.Text(), "a released form does not change; a new form is a new version");
        golden.Data.Properties().Select(member => member.Name).Should().Equal(
            Shape.Of(type).AnyMembers.Select(member => member.Name),
            "the golden file has every member, optional ones too: one that is added or renamed is a new version");
    }

    [Theory]
    [MemberData(nameof(AllFiles))]
    public void Every_version_ever_written_is_read_today(string storedName)
    {
        var golden = GoldenFile.Read(storedName);
        golden.Type.Should().Be(storedName);
        var codec = FixedCodec();
        var stored = golden.Event() with { Metadata = AnyMetadata };
        var e = codec.Decode(stored).Event;
        codec.DecodeForReading(stored).Event.Should().Be(e);
        JToken.DeepEquals(Stored.Personal(codec.Opened(e)), golden.Personal).Should().BeTrue();
    }

    [Fact]
    public void A_visit_of_version_1_says_in_words_whether_the_child_was_met()
    {
        var codec = FixedCodec();
        var first = GoldenFile.Read("visit-recorded.v1").Event();
        codec.Opened(codec.DecodeBody(first)).Should().Be(new ChildEvent.VisitRecorded(
            VisitKind.HomeVisit,
            new DateOnly(2024, 3, 1),
            VisitOutcome.Met,
            Carer: null,
            Code<Actor>.Of("director-3"),
            [Need.Clothing],
            new Narrative("在家，情绪稳定。"),
            []));
        codec.DecodeBody(first.With(json => json.Replace("true", "false"))).Should()
            .BeOfType<ChildEvent.VisitRecorded>().Which.Outcome.Should().Be(VisitOutcome.NotMet);
    }

    [Theory]
    [InlineData("\"met\":true", "\"met\":1")]
    [InlineData("\"met\":true,", "")]
    [InlineData("\"met\":true", "\"met\":true,\"outcome\":\"met\"")]
    [InlineData("\"met\":true", "\"outcome\":\"met\"")]
    public void A_visit_of_version_1_is_read_as_strictly(string written, string otherwise)
    {
        var changed = GoldenFile.Read("visit-recorded.v1").Event().With(json => json.Replace(written, otherwise));
        var reading = () => FixedCodec().DecodeBody(changed);
        reading.Should().Throw<CorruptLogException>();
    }

    [Fact]
    public void Relief_of_version_1_says_nothing_of_rules_and_people()
    {
        var codec = FixedCodec();
        codec.DecodeBody(GoldenFile.Read("relief-applied.v1").Event()).Should().BeOfType<ChildEvent.ReliefApplied>()
            .Which.Should().Match<ChildEvent.ReliefApplied>(e => e.ReceivedIn == null && e.ReceivedBy == null);
        codec.DecodeBody(GoldenFile.Read("relief-approved.v1").Event()).Should().BeOfType<ChildEvent.ReliefApproved>()
            .Which.Should().Match<ChildEvent.ReliefApproved>(
                e => e.RuleSet == null && e.Rule == null && e.RuleMonth == null && e.OtherMonth == null);
        codec.DecodeBody(GoldenFile.Read("relief-stopped.v1").Event()).Should().BeOfType<ChildEvent.ReliefStopped>()
            .Which.Should().Match<ChildEvent.ReliefStopped>(e => e.RuleSet == null && e.CausedOn == null);
    }

    [Theory]
    [InlineData("personal-data-disclosed.v1", "\"under\":\"0195d0a8-1111-7000-8000-000000000001\"")]
    [InlineData("personal-data-disclosed.v2", "\"readBy\":\"0195d0a8111170008000000000000001\"")]
    [InlineData("relief-applied.v1", "\"receivedIn\":\"110105\"")]
    [InlineData("relief-approved.v1", "\"ruleSet\":\"shipped@1\"")]
    [InlineData("relief-stopped.v1", "\"causedOn\":\"2024-01-05\"")]
    public void Relief_of_version_1_holds_nothing_of_version_2(string stored, string member)
    {
        var changed = GoldenFile.Read(stored).Event().With(json => json[..^1] + $",{member}}}");
        var reading = () => FixedCodec().DecodeBody(changed);
        reading.Should().Throw<CorruptLogException>();
    }

    /// <summary>Golden samples show one word of each list; this holds them all. A file of words is added, too, never
    /// changed.</summary>
    [Fact]
    public void Words_that_were_ever_stored_are_still_words()
    {
        foreach (var list in StoredWords.Lists)
        {
            if (Checkout.MayWrite) StoredWords.AddMissing(list.Key, list.Value);
            var golden = StoredWords.Golden(list.Key);
            golden.Except(list.Value).Should().BeEmpty("stored events hold these of {0}", list.Key);
            list.Value.Except(golden).Should().BeEmpty("'make golden' notes new words of {0}", list.Key);
        }
    }

    static readonly byte[] AnyMetadata = MetadataForm.Write(Stored.Metadata);

    static EventCodec FixedCodec() => new(Stored.FixedKeys(), new CountedNonces());
}
