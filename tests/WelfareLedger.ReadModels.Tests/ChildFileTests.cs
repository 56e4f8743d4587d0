using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Properties;
using WelfareLedger.ReadModels.Sqlite;
using WelfareLedger.Testing;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>What events make of a file.</summary>
public class ChildFileTests
{
    static readonly CategoryEntered Orphan =
        new(ChildCategory.Orphan, Day(0), Day(0), CategoryBasis.Survey, null, []);

    [Fact]
    public void A_category_is_entered_left_and_stays_in_the_history()
    {
        var file = Given(
            Orphan, new CategoryLeft(Event(0), ChildCategory.Orphan, Day(9), Day(9), CategoryExit.Adopted, null));
        file.Categories.Should().Equal(new Dated<CategoryEntry>(
            Event(0), Day(0), Day(9), Event(1), new(ChildCategory.Orphan, CategoryBasis.Survey, Day(0))));
        file.Adjustments.Select(one => one.Kind).Should().Equal(AdjustmentKind.Entry, AdjustmentKind.Exit);
        file.On(Day(8)).Categories.Should().HaveCount(1);
        file.On(Day(9)).Categories.Should().BeEmpty();
    }

    [Fact]
    public void A_change_ends_one_category_and_begins_another_on_the_same_day()
    {
        var file = Given(
            Orphan,
            new CategoryChanged(
                Event(0), ChildCategory.Orphan, ChildCategory.InDistress, Day(5), Day(5), null, []));
        file.On(Day(4)).Categories.Single().Value.Category.Should().Be(ChildCategory.Orphan);
        file.On(Day(5)).Categories.Single().Value.Category.Should().Be(ChildCategory.InDistress);
    }

    [Fact]
    public void Correcting_the_day_of_a_change_moves_both_sides_of_it()
    {
        var file = Given(
            Orphan,
            new CategoryChanged(Event(0), ChildCategory.Orphan, ChildCategory.Migrant, Day(5), Day(5), null, []),
            new DatesCorrected(Event(1), Day(7), null, CorrectionGround.LaterEvidence, null));
        file.On(Day(6)).Categories.Single().Value.Category.Should().Be(ChildCategory.Orphan);
        file.On(Day(7)).Categories.Single().Value.Category.Should().Be(ChildCategory.Migrant);
        file.Adjustments[1].CorrectedBy.Should().Be(Event(2));
    }

    [Fact]
    public void Withdrawing_an_end_lets_what_it_ended_go_on()
    {
        var file = Given(
            Orphan,
            new CategoryLeft(Event(0), ChildCategory.Orphan, Day(9), Day(9), CategoryExit.Adopted, null),
            new RecordWithdrawn(Event(1), CorrectionGround.WrongChild));
        file.On(Day(20)).Categories.Should().HaveCount(1);
        file.Adjustments[1].CorrectedBy.Should().Be(Event(2), "what was recorded stays in the history, marked");
    }

    [Fact]
    public void A_withdrawn_visit_and_a_corrected_one_count_as_corrected()
    {
        var visit = new VisitRecorded(VisitKind.HomeVisit, Day(5), VisitOutcome.Met, null, null, [], null, []);
        var file = Given(
            visit,
            visit with { On = Day(8) },
            visit with { On = Day(9), Outcome = VisitOutcome.NotMet },
            new RecordWithdrawn(Event(1), CorrectionGround.EntryError),
            new DatesCorrected(Event(0), Day(6), null, CorrectionGround.EntryError, null));
        file.Visits.Select(fact => (fact.From, fact.Value.Outcome))
            .Should().Equal((Day(6), VisitOutcome.Met), (Day(9), VisitOutcome.NotMet));
    }

    [Fact]
    public void A_school_told_late_does_not_take_the_place_of_a_later_one()
    {
        var file = Given(School("b", Day(10)), School("a", Day(0)));
        file.Schoolings.LatestOn(null)!.Value.School.Should().Be(Code<Organisation>.Of("b"));
        file.On(Day(5)).Schoolings.Single().Value.School.Should().Be(Code<Organisation>.Of("a"));
    }

    [Fact]
    public void An_identity_is_corrected_for_all_days()
    {
        var file = Given(
            Opened(Day(0)),
            new IdentityCorrected(
                Event(0), CorrectionGround.EntryError, Sex.Male, new YearMonth(2013, 1), NumberStatus.Held, Boxed()));
        file.On(Day(1)).Identities.Single().Value.Sex.Should().Be(Sex.Male);
    }

    [Fact]
    public void A_number_counts_from_its_issue()
    {
        var file = Given(Opened(Day(0)), new IdNumberIssued(Day(9), Boxed()));
        file.On(Day(8)).Identities.Single().Value.NumberStatus.Should().Be(NumberStatus.NotOnFile);
        file.On(Day(9)).Identities.Single().Value.NumberStatus.Should().Be(NumberStatus.Held);
    }

    [Fact]
    public void Stages_follow_the_days_of_what_was_done()
    {
        var file = Given(
            Opened(Day(0)),
            new IntakeChecked(Day(1), true, DuplicateCheck.None, null, null),
            new IntakeConfirmed(Day(2), null),
            new FileClosed(Day(3), Day(3), ClosingGround.OutOfCare),
            new FileReopened(Day(4), Day(4), null));
        Enumerable.Range(-1, 7).Select(day => file.StageOn(Day(day))).Should().Equal(
            FileStage.NotYetOpened, FileStage.Opened, FileStage.Checked, FileStage.Confirmed, FileStage.Closed,
            FileStage.Confirmed, FileStage.Confirmed);
        file.On(Day(3)).Closings.Should().HaveCount(1);
        file.On(Day(4)).Closings.Should().BeEmpty();
    }

    [Fact]
    public void A_refused_intake_that_is_opened_again_is_undecided()
    {
        var file = Given(
            Opened(Day(0)), new IntakeRefused(Day(2), Boxed<Narrative>()), new FileReopened(Day(4), Day(4), null));
        file.StageOn(Day(3)).Should().Be(FileStage.Refused);
        file.StageOn(Day(5)).Should().Be(FileStage.Opened);
    }

    [Fact]
    public void Money_paid_for_what_nobody_applied_for_is_on_file()
    {
        var relief = new Id<Relief>(Guid.Parse("00000000-0000-4000-8000-000000000001"));
        var file = Given(new ReliefPaid(relief, new YearMonth(2024, 1), 500m, Day(3), null, [Breach.NotApproved]));
        file.Reliefs.Single().Payments.Single().Value.Amount.Should().Be(500m);
        file.On(Day(2)).Reliefs.Should().BeEmpty();
    }

    public static TheoryData<string> EventNames => [.. Some.CasesOf(typeof(ChildEvent)).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(EventNames))]
    public void Every_event_folds_in_every_file(string name)
    {
        var happened = (ChildEvent)Some.Of(Some.CasesOf(typeof(ChildEvent)).Single(type => type.Name == name));
        Histories.OfOneChild(8).Try(
            moves =>
            {
                var file = Given([.. Histories.Tell(moves).Select(told => (ChildEvent)told.Event)]);
                file.After(Event(90), happened).Should().NotBeNull();
            }, times: 20);
    }

    [Fact]
    public void A_file_on_a_day_is_what_its_definition_says() =>
        Histories.OfOneChild(30).Try(moves =>
        {
            var history = Histories.Tell(moves);
            var definition = new CaseDefinition(history);
            var file = Fold(history);
            return Enumerable.Range(-1, Histories.Days + 3).Select(Histories.Day).All(day =>
            {
                var on = file.On(day);
                var said = on.Categories.Select(fact => $"Category {fact.Value.Category}")
                    .Concat(on.Contracts.Select(fact => $"Contract {fact.Value.Post}"))
                    .Concat(on.Pairings.Select(fact => $"Pairing {fact.Value.Carer}"))
                    .Concat(on.Owners.Select(fact => $"Office {fact.Value.Office}"))
                    .Concat(on.Schoolings.Where(fact => fact.Value.School is not null)
                        .Select(fact => $"School {fact.Value.School}"));
                var meant = definition.At(day).Where(word => !word.StartsWith("Relief", StringComparison.Ordinal));
                return said.Order().SequenceEqual(meant.Order());
            });
        }, times: 2_000, print: moves => string.Join('\n', Histories.Tell(moves).Select(one => one.Event)));

    [Fact]
    public void A_row_gives_back_what_was_put_into_it() =>
        Histories.OfOneChild(40).Try(moves =>
        {
            var file = Fold(Histories.Tell(moves));
            var packer = new Packer();
            ChildFileForm.Pack(packer, file);
            return ChildFileForm.Unpack(file.Id, packer.Bytes) == file;
        }, times: 1_000);

    [Theory]
    [MemberData(nameof(EventNames))]
    public void A_row_gives_back_what_any_event_made(string name)
    {
        var happened = (ChildEvent)Some.Of(Some.CasesOf(typeof(ChildEvent)).Single(type => type.Name == name));
        var file = Fold([new(Streams.Of(Histories.Child(0)), Event(0), happened)]);
        var packer = new Packer();
        ChildFileForm.Pack(packer, file);
        ChildFileForm.Unpack(file.Id, packer.Bytes).Should().Be(file);
    }

    [Fact]
    public void A_receiver_counts_to_the_last_day_or_until_it_is_revoked()
    {
        var (aunt, uncle) = (new Id<Receiver>(Guid.Parse("00000000-0000-4000-8000-00000000000a")),
            new Id<Receiver>(Guid.Parse("00000000-0000-4000-8000-00000000000b")));
        var file = Given(
            new ReceiverAuthorised(aunt, Relation.OtherKin, Day(0), Day(9), null, Boxed<RelativeDetails>()),
            new ReceiverAuthorised(uncle, Relation.OtherKin, Day(2), null, null, Boxed<RelativeDetails>()),
            new ReceiverRevoked(uncle, Day(5)));
        Receivers(1).Should().Equal(aunt);
        Receivers(4).Should().Equal(aunt, uncle);
        Receivers(5).Should().Equal(aunt);
        Receivers(9).Should().Equal(aunt);
        Receivers(10).Should().BeEmpty();
        file.UpTo(Day(4)).Receivers[^1].Until.Should().BeNull("it was revoked later");

        IEnumerable<Id<Receiver>> Receivers(int day) => file.On(Day(day)).Receivers.Select(fact => fact.Value.Receiver);
    }

    [Fact]
    public void A_journey_goes_on_until_it_is_over_for_the_child()
    {
        var (booking, journey) = (new Id<Booking>(TestLedger.Id), new Id<Journey>(TestLedger.Id));
        var file = Given(
            new JourneyBooked(booking, journey, Day(2), Day(4), Day(0)),
            new JourneyLeft(booking, Day(7), JourneyEnd.Closed));
        file.On(Day(1)).Journeys.Should().BeEmpty();
        file.On(Day(6)).Journeys.Should().ContainSingle("it came back two days late");
        file.On(Day(7)).Journeys.Should().BeEmpty();
        file.Journeys.Should().Equal(new Dated<BookedJourney>(
            Event(0), Day(2), Day(7), Event(1), new(booking, journey, Day(4), JourneyEnd.Closed)));
    }

    [Fact]
    public void Personal_data_in_clear_never_goes_into_a_row()
    {
        var file = Given(new ContactRecorded(Day(0), new ContactDetails("13800000000", "张国强")));
        var pack = () => ChildFileForm.Pack(new Packer(), file);
        pack.Should().Throw<InvalidOperationException>().Which.Message.Should().NotContain("138");
    }

    static ChildFile Fold(List<Told> history) => Boxes.Of(history).Aggregate(
        new ChildFile(Histories.Child(0)), (file, told) => file.After(told.Id, (ChildEvent)told.Event));

    static ChildFile Given(params ChildEvent[] events) =>
        events.Select((happened, at) => (happened, at)).Aggregate(
            new ChildFile(Histories.Child(0)), (file, one) => file.After(Event(one.at), one.happened));

    static IntakeOpened Opened(DateOnly on) => new(
        new FileNumber("141002", 2024, 1), Usual.Bureau, Usual.Region, IntakeRoute.Surveyed, on, Sex.Female,
        new YearMonth(2014, 3), NumberStatus.NotOnFile, Boxed());

    static SchoolingRecorded School(string code, DateOnly since) =>
        new(since, SchoolStage.Primary, Code<Organisation>.Of(code), null);

    static Personal<IdentityDetails> Boxed() => Boxed<IdentityDetails>();

    static Personal<T> Boxed<T>()
        where T : class => new Personal<T>.Erased();

    static EventId Event(int number) => Histories.Event(number);

    static DateOnly Day(int number) => Histories.Day(number);
}
