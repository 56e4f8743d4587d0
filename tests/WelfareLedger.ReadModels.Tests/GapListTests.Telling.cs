using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Posts;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Tests;

public partial class GapListTests
{
    static readonly Code<Office> Bureau = Code<Office>.Of("141002-civil-affairs");
    static readonly Code<Office> Federation = Code<Office>.Of("140521-federation");
    static readonly Code<Post> Post = Code<Post>.Of("141002-post-01");
    static readonly Code<Organisation> Group = Code<Organisation>.Of("140521-group-01");
    static readonly RegionCode County = RegionCode.Of("140105");
    static readonly DateTimeOffset Midnight = new(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    readonly List<Told> _history = [];

    static IReadOnlyList<Type> EventTypesWithBreaches() =>
    [
        .. typeof(ChildEvent).Assembly.GetTypes().Where(type =>
            type.GetCustomAttributes(typeof(EventTypeAttribute), false).Length > 0
            && type.GetProperty("Breaches") is not null),
    ];

    /// <summary>Open from its first day on and not before it; not known before its last event was; closed on the day by
    /// what comes then, and still open by what was known before that.</summary>
    async Task<OpenDuty> OpensAsync(GapKind kind, DateOnly since, Action close, DateOnly closed)
    {
        var opened = _history.Count;
        (await AskAsync(since.AddDays(-1))).Duties.Should().NotContain(duty => duty.Kind == kind);
        var duty = (await AskAsync(since)).Duties.Should().ContainSingle(duty => duty.Kind == kind).Subject;
        (duty.Since, duty.Until).Should().Be((since, null));
        (await AskAsync(since, opened - 1)).Duties.Should().NotContain(duty => duty.Kind == kind);
        close();
        (await AskAsync(closed)).Duties.Should().NotContain(duty => duty.Kind == kind);
        (await AskAsync(closed.AddDays(-1))).Duties.Should().ContainSingle(duty => duty.Kind == kind)
            .Which.Until.Should().Be(closed);
        (await AskAsync(closed, opened)).Duties.Should().ContainSingle(duty => duty.Kind == kind);
        return duty;
    }

    /// <param name="day">Of which day.</param>
    /// <param name="known">How many of the events are known; all of them when left out.</param>
    /// <param name="office">Of which offices.</param>
    async Task<GapsReport> AskAsync(DateOnly day, int? known = null, string? office = null)
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(_history);
        await fixture.CatchUpAsync();
        List<Position> positions = [Position.Start];
        await foreach (var stored in fixture.Log.ReadAllAsync(Position.Start, null, default))
            positions.Add(stored.Position);
        return await new GapLists(fixture.Database, fixture.Log, fixture.Codec)
            .FindAsync(new(day, known is { } count ? positions[count] : null), office, null, default);
    }

    void InCare()
    {
        TellChild(new ChildEvent.IntakeOpened(
            new FileNumber("141002", 2024, 1), Bureau, RegionCode.Of("141002"), IntakeRoute.Surveyed, Day(0),
            Sex.Female, new YearMonth(2014, 3), NumberStatus.NotOnFile,
            new IdentityDetails("张样例", new DateOnly(2014, 3, 9), BirthPrecision.Day, null, "01", null)));
        TellChild(new ChildEvent.IntakeConfirmed(Day(0), null));
    }

    void Orphan(DateOnly from)
    {
        InCare();
        TellChild(new ChildEvent.CategoryEntered(
            ChildCategory.Orphan, from, from, CategoryBasis.Survey, Code<Evidence>.Of("survey-1"), []));
    }

    void Recruit() => TellCarer(new CarerEvent.CarerRecruited(
        Federation, SourceGroup.Volunteer, null, Day(0), 2, new RelativeDetails("王爱心", null, "13900000000")));

    void Found() => Tell("organisation", Group.Value, new OrganisationEvent.OrganisationFounded(
        Group, OrganisationKind.Group, null, Federation, RegionCode.Of("140521"), null, Day(1)));

    static Code<Evidence> Paper { get; } = Code<Evidence>.Of("paper-1");

    static ChildEvent.EvidenceAttached Attached(EventId? about) => new(
        Paper, Digest.Of(new byte[32]), DocumentKind.Pdf, 1000, Day(7), about, null);

    void Consent() => TellChild(new ChildEvent.ConsentGiven(
        ConsentPurpose.Pairing, ConsentGiver.Guardian, Day(0), null, null));

    static JourneyEvent.JourneyPlanned Plan => new(
        Bureau, Code<Trip>.Of("summer"), 1, JourneyDirection.ToParents, RegionCode.Of("141002"),
        RegionCode.Of("110000"), Day(2), Day(5), 10, Day(0));

    static ChildEvent.VisitRecorded Visit(DateOnly on, ValueList<Breach> breaches) => new(
        VisitKind.Call, on, VisitOutcome.Met, Histories.Carer(0), null, [], null, breaches);

    static ChildEvent.Paired Paired(int number, DateOnly from) => new(
        Pairing(number), Histories.Carer(number % 2), PairingMode.ManyToOne, from, from, from.AddYears(1));

    static Id<Pairing> Pairing(int number) => new(new Guid(number, 1, 0, new byte[8]));

    void Journey(JourneyEvent happened) => Tell("journey", "00000000000040008000000000000001", happened);

    void TellPost(PostEvent happened) => Tell("post", Post.Value, happened);

    void TellChild(ChildEvent happened) => Tell("child", Histories.Child(0).ToString(), happened);

    void TellCarer(CarerEvent happened) => Tell("carer", Histories.Carer(0).ToString(), happened);

    void Tell(string category, string id, object happened) =>
        _history.Add(new(new(category, id), Histories.Event(_history.Count), happened));

    static DateOnly Day(int number) => Histories.Day(number);
}
