using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Figures of a small ledger, told by hand.</summary>
public class FiguresTests
{
    static readonly Code<Office> Yaodu = Code<Office>.Of("141002-civil-affairs");
    static readonly Code<Office> Xing = Code<Office>.Of("141123-civil-affairs");
    static readonly Code<Organisation> School = Code<Organisation>.Of("141123-qcmd-school");
    static readonly Code<Organisation> Station = Code<Organisation>.Of("141123-qcmd-station");

    readonly List<Told> _history = [];

    [Fact]
    public async Task Children_are_counted_in_each_category_and_once_in_all()
    {
        Child(0, Yaodu);
        Enter(0, ChildCategory.LeftBehind, Day(0));
        Enter(0, ChildCategory.Unattended, Day(5));
        Child(1, Yaodu);
        Enter(1, ChildCategory.Orphan, Day(0));
        Child(2, Xing);
        Enter(2, ChildCategory.Orphan, Day(0));
        await AtAsync(new(Day(9)), fixture => fixture.Take(7).Should().Equal(
            ("P6.leftBehind", 1), ("P6.orphans", 1), ("P6.unattended", 1), ("P6.distinct", 2),
            ("P1.mothers", 0), ("P1.children", 0), ("P1.pupils", 0)));
        await AtAsync(new(Day(4)), fixture => fixture.Should().Contain(("P6.unattended", 0)));
    }

    [Fact]
    public async Task Mothers_the_children_paired_with_them_and_pupils_are_those_of_the_day()
    {
        Carer(0, Station);
        Carer(1, Code<Organisation>.Of("elsewhere"));
        Child(0, Xing);
        Child(1, Xing);
        Tell(0, new ChildEvent.SchoolingRecorded(Day(0), SchoolStage.Special, School, null));
        Tell(1, new ChildEvent.SchoolingRecorded(Day(0), SchoolStage.Special, School, null));
        Tell(1, new ChildEvent.SchoolingRecorded(Day(6), SchoolStage.NotStated, null, null));
        Pair(0, carer: 0, Day(2));
        Pair(0, carer: 1, Day(2));
        Pair(1, carer: 1, Day(2));
        TellCarer(0, new CarerEvent.CarerLeft(Day(8), LeavingGround.Moved));
        await AtAsync(new(Day(4)), figures => figures.Should().Contain(
            [("P1.mothers", 1), ("P1.children", 1), ("P1.pupils", 2)]));
        await AtAsync(new(Day(6)), figures => figures.Should().Contain(("P1.pupils", 1)));
        await AtAsync(new(Day(8)), figures => figures.Should().Contain([("P1.mothers", 0), ("P1.children", 0)]));
    }

    [Fact]
    public async Task As_known_before_a_late_entry_it_is_not_counted()
    {
        Child(0, Yaodu);
        Enter(0, ChildCategory.Orphan, Day(0));
        Child(1, Yaodu);
        var before = _history.Count - 1;
        Enter(1, ChildCategory.Orphan, Day(0));
        await AtAsync(new(Day(3), new(before * 3)), figures => figures.Should().Contain(("P6.orphans", 1)));
        await AtAsync(new(Day(3)), figures => figures.Should().Contain(("P6.orphans", 2)));
    }

    [Fact]
    public async Task A_transferred_child_counts_where_it_was_on_the_day()
    {
        Child(0, Yaodu);
        Enter(0, ChildCategory.Orphan, Day(0));
        Tell(0, new ChildEvent.FileTransferred(
            Yaodu, Xing, Usual.Region, Day(5), Day(5), TransferGround.RegistrationMoved));
        using var fixture = await RecordedAsync();
        (await OfficesAsync(fixture, Day(4), null)).Should().Equal("141002-civil-affairs 1 Orphan=1");
        (await OfficesAsync(fixture, Day(5), null)).Should().Equal("141123-civil-affairs 1 Orphan=1");
        (await OfficesAsync(fixture, Day(5), "141002")).Should().BeEmpty();
        (await OfficesAsync(fixture, Day(5), "1411")).Should().HaveCount(1);
    }

    [Fact]
    public async Task An_answer_says_what_it_is_an_answer_to()
    {
        Child(0, Yaodu);
        using var fixture = await RecordedAsync();
        var report = await fixture.Figures.ProgrammesAsync(new(Day(3)), null, default);
        report.AsOf.Should().Be(new AsOfView(Day(3), new((await fixture.LastAsync()).Value, null)));
        report.Figures.Select(figure => figure.Article).Should().Equal("262", "31", "72", null, "38", "23", "146",
            ">700", ">70", "3", "780", null, "42", "42", "1", "2", "3", "10", "N", "103",
            "23", "25", ">320", "23", "30", "16", null);
        await fixture.Figures.Invoking(figures => figures.ProgrammesAsync(AsOf.Now, null, default).AsTask())
            .Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task What_is_not_made_so_far_is_said_and_not_counted()
    {
        Child(0, Yaodu);
        using var fixture = new Fixture();
        var ask = async (Position? known) => await fixture.Figures.ProgrammesAsync(new(Day(3), known), null, default);
        await ask.Invoking(asked => asked(null)).Should().ThrowAsync<ProjectionBehindException>();
        await fixture.RecordAsync(_history);
        await fixture.CatchUpAsync();
        await ask(null);
        Enter(0, ChildCategory.Orphan, Day(0));
        await fixture.RecordAsync(_history, 1);
        await ask.Invoking(asked => asked(new Position(3))).Should().ThrowAsync<ProjectionBehindException>();
        await fixture.CatchUpAsync();
        (await ask(new Position(3))).Figures[1].Value.Should().Be(1);
    }

    [Fact]
    public async Task A_stopped_caseload_answers_up_to_where_it_stopped_and_says_so_beyond()
    {
        Child(0, Yaodu);
        Enter(0, ChildCategory.Orphan, Day(0));
        using var fixture = await RecordedAsync();
        var known = await fixture.LastAsync();
        var stream = Streams.Of(Histories.Child(0));
        var last = await fixture.Log.ReadStreamAsync(stream, null, ReadDirection.Backwards, default).FirstAsync();
        await fixture.Log.AppendAsync(stream, ExpectedVersion.Exactly(last.Version),
            [new NewEvent(Histories.Event(99).Value, "child-flew.v1", "{}"u8.ToArray(), last.Metadata)], default);
        await fixture.CatchUpAsync();
        (await fixture.Figures.ProgrammesAsync(new(Day(3), known), null, default)).Figures[1].Value.Should().Be(1);
        (await fixture.Figures.Invoking(figures => figures.ProgrammesAsync(new(Day(3)), null, default).AsTask())
            .Should().ThrowAsync<ProjectionStoppedException>())
            .Which.Stopped.Type.Should().Be("child-flew.v1");
    }

    async Task AtAsync(AsOf asOf, Action<List<(string Id, long Value)>> judge)
    {
        using var fixture = await RecordedAsync();
        var report = await fixture.Figures.ProgrammesAsync(asOf, null, default);
        judge([.. report.Figures.Select(figure => (figure.Id, figure.Value))]);
    }

    static async Task<List<string>> OfficesAsync(Fixture fixture, DateOnly day, string? prefix) =>
    [
        .. (await fixture.Figures.OfficesAsync(new(day), prefix, default)).Offices.Select(office =>
            $"{office.Office} {office.Children} "
            + string.Join(' ', office.Categories.Select(one => $"{one.Category}={one.Children}"))),
    ];

    async Task<Fixture> RecordedAsync()
    {
        var fixture = new Fixture();
        await fixture.RecordAsync(_history);
        await fixture.CatchUpAsync();
        return fixture;
    }

    void Child(int number, Code<Office> office) => Tell(number, new ChildEvent.IntakeOpened(
        new FileNumber("141002", 2024, number + 1), office, Usual.Region, IntakeRoute.Surveyed, Day(0), Sex.Female,
        new YearMonth(2014, 3), NumberStatus.NotOnFile, Usual.Identity(null)));

    void Carer(int number, Code<Organisation> station) => TellCarer(number, new CarerEvent.CarerRecruited(
        Code<Office>.Of("141123-federation"), SourceGroup.Volunteer, station, Day(0), 2,
        new RelativeDetails("王爱心", null, null)));

    void Enter(int child, ChildCategory category, DateOnly from) =>
        Tell(child, new ChildEvent.CategoryEntered(category, from, from, CategoryBasis.Survey, null, []));

    void Pair(int child, int carer, DateOnly from) => Tell(child, new ChildEvent.Paired(
        new(new Guid(child, (short)carer, 1, new byte[8])), Histories.Carer(carer), PairingMode.ManyToOne, from, from,
        from.AddYears(1)));

    void Tell(int child, ChildEvent happened) =>
        _history.Add(new(Streams.Of(Histories.Child(child)), Histories.Event(_history.Count), happened));

    void TellCarer(int carer, CarerEvent happened) =>
        _history.Add(new(Streams.Of(Histories.Carer(carer)), Histories.Event(_history.Count), happened));

    static DateOnly Day(int number) => Histories.Day(number);
}
