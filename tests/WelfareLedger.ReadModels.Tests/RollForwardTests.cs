using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Properties;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Opening + added − removed = closing, in people and in money.</summary>
public class RollForwardTests
{
    const int Histories10000 = 10_000;

    static readonly Code<Office> Yaodu = Code<Office>.Of("141002-civil-affairs");
    static readonly Code<Office> Xing = Code<Office>.Of("141123-civil-affairs");

    /// <summary>Published for Yiwu, 2023: 893, then +10 −6, +7 −18, +8 −7 in three months.</summary>
    [Fact]
    public void The_published_figures_come_out_of_events()
    {
        var files = new List<ChildFile>();
        for (var at = 0; at < 893; at++) files.Add(InCare(files.Count, "2023-01"));
        Change(files, "2023-02", added: 10, removed: 6);
        Change(files, "2023-03", added: 7, removed: 18);
        Change(files, "2023-04", added: 8, removed: 7);

        Of(files, "2023-02").Should().Be(new Roll(893, 10, 6, 897));
        Of(files, "2023-03").Should().Be(new Roll(897, 7, 18, 886));
        Of(files, "2023-04").Should().Be(new Roll(886, 8, 7, 887));
        var money = Report(files, "2023-04").Measures.Single().Money;
        money.Should().Be(new Roll(886_000, 8_000, 7_000, 887_000));
        Report(files, "2023-04").Categories.Single().People.Should().Be(new Roll(886, 8, 7, 887));
    }

    [Fact]
    public void Another_amount_is_a_change_and_neither_added_nor_removed()
    {
        var file = Given(0, Approved("2024-01"), new ReliefAdjusted(
            One, Month("2024-03"), 1222m, Day("2024-03-04"), ReliefAdjustment.RateChanged, null));
        Only([file], "2024-02").Should().Be(Row(Yaodu, new(1, 0, 0, 1), new(1000, 0, 0, 1000)));
        Only([file], "2024-03").Should().Be(
            Row(Yaodu, new(1, 0, 0, 1), new(1000, 0, 0, 1222)) with { Changed = 1, ChangedBy = 222 });
        Only([file], "2024-04").Should().Be(Row(Yaodu, new(1, 0, 0, 1), new(1222, 0, 0, 1222)));
    }

    [Fact]
    public void A_suspended_month_is_removed_and_a_resumed_one_added()
    {
        var file = Given(
            0, Approved("2024-01"),
            new ReliefSuspended(One, Month("2024-03"), Day("2024-02-20"), ReliefSuspension.InDoubt),
            new ReliefResumed(One, Month("2024-05"), Day("2024-05-06")));
        Only([file], "2024-03").People.Should().Be(new Roll(1, 0, 1, 0));
        Report([file], "2024-04").Measures.Should().BeEmpty();
        Only([file], "2024-05").People.Should().Be(new Roll(0, 1, 0, 1));
    }

    [Fact]
    public void A_transfer_is_removed_here_and_added_there()
    {
        var file = Given(0, Approved("2024-01"), new FileTransferred(
            Yaodu, Xing, RegionCode.Of("141123"), Day("2024-03-10"), Day("2024-03-10"), TransferGround.ResidenceMoved));
        Report([file], "2024-03").Measures.Should().Equal(
            Row(Yaodu, new(1, 0, 1, 0), new(1000, 0, 1000, 0)), Row(Xing, new(0, 1, 0, 1), new(0, 1000, 0, 1000)));
        Report([file], "2024-03", "141123").Measures.Should().ContainSingle().Which.Office.Should().Be(Xing);
    }

    [Fact]
    public void A_child_of_two_categories_is_in_both_and_a_closed_file_in_none()
    {
        var file = Given(
            0,
            new CategoryEntered(
                ChildCategory.Orphan, Day("2024-02-05"), Day("2024-02-05"), CategoryBasis.Survey, null, []),
            new CategoryEntered(
                ChildCategory.InDistress, Day("2024-03-31"), Day("2024-03-31"), CategoryBasis.Survey, null, []),
            new FileClosed(Day("2024-05-31"), Day("2024-05-31"), ClosingGround.OutOfCare));
        Report([file], "2024-03").Categories.Should().Equal(
            new CategoryRoll(Yaodu, ChildCategory.Orphan, new(1, 0, 0, 1)),
            new CategoryRoll(Yaodu, ChildCategory.InDistress, new(0, 1, 0, 1)));
        Report([file], "2024-05").Categories.Should().AllSatisfy(
            row => row.People.Should().Be(new Roll(1, 0, 1, 0)));
    }

    /// <summary>Each month opens where the one before closed and adds up, whatever was recorded, and it closes at what
    /// the events say by their own definition.</summary>
    [Fact]
    public void Ten_thousand_histories_add_up() =>
        Histories.Of(40).Try(
            moves =>
            {
                var told = Histories.Tell(moves);
                var files = FilesOf(told);
                var before = Report(files, "2023-12");
                foreach (var month in new[] { "2024-01", "2024-02", "2024-03", "2024-04" })
                {
                    var report = Report(files, month);
                    if (!report.Measures.All(row => row.AddsUp) || !report.Categories.All(row => row.AddsUp))
                        return false;
                    if (!Continues(before, report) || !Closes(report, told, files)) return false;
                    before = report;
                }
                return true;
            },
            times: Histories10000);

    [Fact]
    public async Task A_month_can_be_asked_as_it_was_known()
    {
        using var fixture = new Fixture();
        var stream = Streams.Of(Histories.Child(0));
        List<Told> told =
        [
            new(stream, Histories.Event(0), Opened(0)),
            new(stream, Histories.Event(1), Applied),
            new(stream, Histories.Event(2), Approved("2024-01")),
        ];
        await fixture.RecordAsync(told);
        var before = await fixture.LastAsync();
        told.Add(new(stream, Histories.Event(3), new ReliefStopped(
            One, Month("2024-02"), Day("2024-05-06"), ReliefStop.Died)));
        await fixture.RecordAsync(told, from: 3);
        await fixture.CatchUpAsync();

        var worklists = new Worklists(fixture.Database, fixture.Log, fixture.Codec);
        var now = await worklists.RollForwardAsync(Month("2024-03"), AsOf.Now, null, default);
        var then = await worklists.RollForwardAsync(Month("2024-03"), new(null, before), null, default);
        now.Measures.Single().People.Should().Be(new Roll(1, 0, 1, 0));
        then.Measures.Single().People.Should().Be(new Roll(1, 0, 0, 1));
        then.AsOf.Known!.Position.Should().Be(before.Value);
    }

    static bool Continues(RollForwardReport before, RollForwardReport after) =>
        after.Measures.All(row => row.People.Opening == Closing(before, row).People
            && row.Money.Opening == Closing(before, row).Money)
        && before.Measures.Sum(row => row.Money.Closing) == after.Measures.Sum(row => row.Money.Opening)
        && before.Categories.Sum(row => row.People.Closing) == after.Categories.Sum(row => row.People.Opening);

    static (decimal People, decimal Money) Closing(RollForwardReport report, MeasureRoll of) =>
        report.Measures.FirstOrDefault(row => (row.Office, row.Measure) == (of.Office, of.Measure)) is { } row
            ? (row.People.Closing, row.Money.Closing)
            : (0, 0);

    /// <summary>The definition of what is due, straight from the events. A file whose opening was withdrawn is
    /// nobody's, and is not counted.</summary>
    static bool Closes(RollForwardReport report, List<Told> told, List<ChildFile> files)
    {
        var last = report.Month.Plus(1).FirstDay.AddDays(-1);
        var owned = files.Where(file => file.Owners.LatestOn(last) is not null)
            .Select(file => Streams.Of(file.Id)).ToHashSet();
        var withdrawn = told.Select(one => one.Event).OfType<RecordWithdrawn>().Select(e => e.Corrects).ToHashSet();
        var due = told.Where(one => one.Event is ChildEvent && !withdrawn.Contains(one.Id))
            .Where(one => owned.Contains(one.Stream))
            .GroupBy(one => one.Stream)
            .Sum(child => Reliefs(child).Sum(relief => Due(relief, report.Month)));
        return report.Measures.Sum(row => row.Money.Closing) == due;
    }

    static IEnumerable<List<object>> Reliefs(IEnumerable<Told> child) => child
        .Select(one => (one.Event, Relief: (Id<Relief>?)one.Event.GetType().GetProperty("Relief")?.GetValue(one.Event)))
        .Where(one => one.Relief is not null)
        .GroupBy(one => one.Relief, (_, events) => events.Select(one => one.Event).ToList());

    static decimal Due(List<object> events, YearMonth month)
    {
        if (!events.OfType<ReliefApplied>().Any()) return 0;
        if (events.LastOrDefault(e => e is ReliefApproved or ReliefRefused) is not ReliefApproved approved) return 0;
        if (month < approved.FirstMonth || events.OfType<ReliefStopped>().LastOrDefault()?.LastMonth < month) return 0;
        var suspended = new HashSet<YearMonth>();
        YearMonth? since = null;
        foreach (var e in events)
            if (e is ReliefSuspended s) since = s.From;
            else if (e is ReliefResumed r)
            {
                for (var at = since; at < r.From; at = at.Value.Plus(1)) suspended.Add(at.Value);
                since = null;
            }
        if (since <= month || suspended.Contains(month)) return 0;
        return events.OfType<ReliefAdjusted>().LastOrDefault(e => e.From <= month)?.Monthly ?? approved.Monthly;
    }

    static List<ChildFile> FilesOf(List<Told> told) =>
    [
        .. told.Where(one => one.Event is ChildEvent).GroupBy(one => one.Stream).Select(child => child.Aggregate(
            new ChildFile(new Id<Child>(Guid.Parse(child.Key.Id))),
            (file, one) => file.After(one.Id, (ChildEvent)one.Event))),
    ];

    static void Change(List<ChildFile> files, string month, int added, int removed)
    {
        var last = Month(month).Plus(-1);
        for (int at = 0, left = removed; left > 0; at++)
        {
            if (files[at].Reliefs[0].Stops.Count > 0) continue;
            files[at] = files[at]
                .After(Id(at, 4), new ReliefStopped(One, last, Month(month).FirstDay, ReliefStop.SituationEnded))
                .After(Id(at, 5), new CategoryLeft(
                    Id(at, 3), ChildCategory.Unattended, Month(month).FirstDay, Month(month).FirstDay,
                    CategoryExit.SituationEnded, null));
            left--;
        }
        for (var at = 0; at < added; at++) files.Add(InCare(files.Count, month));
    }

    static ChildFile InCare(int number, string month)
    {
        var day = Month(month).FirstDay;
        return Given(number, Approved(month)).After(Id(number, 3), new CategoryEntered(
            ChildCategory.Unattended, day, day, CategoryBasis.Application, null, []));
    }

    static ChildFile Given(int number, params ChildEvent[] more) => ((ChildEvent[])[Opened(number), Applied, .. more])
        .Index().Aggregate(
            new ChildFile(Histories.Child(number)), (file, one) => file.After(Id(number, one.Index), one.Item));

    static IntakeOpened Opened(int number) => new(
        new FileNumber("141002", 2023, number + 1), Yaodu, RegionCode.Of("141002"), IntakeRoute.Applied,
        Day("2022-12-01"), Sex.Female, Month("2014-03"), NumberStatus.NotOnFile,
        new IdentityDetails("张样例", Day("2014-03-09"), BirthPrecision.Day, null, null, null));

    static readonly ReliefApplied Applied = new(One, ReliefMeasure.UnattendedAllowance, Day("2022-12-05"));

    static ReliefApproved Approved(string month) => new(One, Day("2022-12-20"), 1000m, Month(month), null);

    static Roll Of(List<ChildFile> files, string month) => Only(files, month).People;

    static MeasureRoll Only(IReadOnlyList<ChildFile> files, string month) => Report(files, month).Measures.Single();

    static MeasureRoll Row(Code<Office> office, Roll people, Roll money) =>
        new(office, ReliefMeasure.UnattendedAllowance, people, money, 0, 0);

    static RollForwardReport Report(IReadOnlyList<ChildFile> files, string month, string office = "")
    {
        var roll = new RollForward(
            Month(month), code => code.Value.StartsWith(office, StringComparison.Ordinal));
        foreach (var file in files) roll.Add(file);
        return roll.Report(AsOfView.Of(AsOf.Now));
    }

    static Id<Relief> One => new(new Guid(7, 1, 0, new byte[8]));

    static EventId Id(int child, int number) => new(new Guid(number + 1, 3, (short)child, new byte[8]));

    static YearMonth Month(string month) => YearMonth.Parse(month, null);

    static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
