using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Properties;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>The caseload against its definition: of the facts known by then, the last that covers the day.</summary>
public class CaseloadTests
{
    [Fact]
    public void On_every_day_as_known_at_every_event_it_says_what_its_definition_says() =>
        Histories.OfOneChild(24).Try(
            moves => AgreesWithDefinition(Histories.Tell(moves), (cell, day, known) => cell.Covers(day, known)),
            times: 3_000, print: moves => string.Join('\n', Histories.Tell(moves).Select(one => one.Event)));

    [Fact]
    public void So_it_does_where_files_are_merged_and_split_again() =>
        Histories.OfOneChild(24).Try(
            moves => AgreesWithDefinition(
                [.. Histories.Tell(moves).Select(Merging)], (cell, day, known) => cell.Covers(day, known)),
            times: 2_000);

    [Fact]
    public void So_it_does_for_carers() =>
        Histories.AnyMove.Select(move => move with { Stream = Histories.Children }).Array[0, 12].Try(
            moves => AgreesWithDefinition(Histories.Tell(moves), (cell, day, known) => cell.Covers(day, known)),
            times: 1_000);

    /// <summary>The check is worth something: each boundary, moved by one, is noticed.</summary>
    [Theory]
    [InlineData("valid from")]
    [InlineData("valid to")]
    [InlineData("known from")]
    [InlineData("known to")]
    public void A_boundary_moved_by_one_is_noticed(string which)
    {
        var notice = () => Histories.OfOneChild(24).Try(
            moves => AgreesWithDefinition(Histories.Tell(moves), Moved),
            times: 2_000);
        notice.Should().Throw<CsCheckException>();

        bool Moved(Cell cell, DateOnly day, Position known) => which switch
        {
            "valid from" => cell with { ValidFrom = cell.ValidFrom.AddDays(1) },
            "valid to" => cell with { ValidTo = Later(cell.ValidTo) },
            "known from" => cell with { KnownFrom = new(cell.KnownFrom.Value + 1) },
            _ when cell.KnownTo == Cell.Forever => cell,
            _ => cell with { KnownTo = new(cell.KnownTo.Value + 1) },
        } is var moved && moved.Covers(day, known);
    }

    [Fact]
    public void A_cell_is_closed_once_and_never_changed_otherwise() =>
        Histories.OfOneChild(24).Try(moves =>
        {
            var caseload = Caseload.Empty;
            foreach (var (told, position) in Positioned(Histories.Tell(moves)))
            {
                var before = caseload;
                caseload = Learn(caseload, told, position);
                for (var at = 0; at < before.Cells.Count; at++)
                {
                    var (was, @is) = (before.Cells[at], caseload.Cells[at]);
                    if (was == @is) continue;
                    if (was.KnownTo != Cell.Forever || @is != was with { KnownTo = position }) return false;
                }
            }

            return true;
        }, times: 1_000);

    [Fact]
    public void Late_news_of_an_earlier_time_does_not_overrule_what_began_since()
    {
        var caseload = Told(
            new ChildEvent.SchoolingRecorded(Day(10), SchoolStage.Primary, Code<Organisation>.Of("b"), null),
            new ChildEvent.SchoolingRecorded(Day(0), SchoolStage.Primary, Code<Organisation>.Of("a"), null));
        At(caseload, Day(12), known: 1).Should().Equal("School b");
        At(caseload, Day(5), known: 0).Should().BeEmpty();
        At(caseload, Day(5), known: 1).Should().Equal("School a");
    }

    [Fact]
    public void A_correction_counts_from_when_it_was_recorded_and_not_before()
    {
        var caseload = Told(
            new ChildEvent.CategoryEntered(ChildCategory.Orphan, Day(10), Day(10), CategoryBasis.Survey, null, []),
            new ChildEvent.DatesCorrected(Histories.Event(0), Day(5), null, CorrectionGround.EntryError, null));
        At(caseload, Day(7), known: 0).Should().BeEmpty();
        At(caseload, Day(7), known: 1).Should().Equal("Category Orphan");
        At(caseload, Day(12), known: 0).Should().Equal("Category Orphan");
    }

    [Fact]
    public void What_is_withdrawn_never_was_but_was_held_to_be()
    {
        var caseload = Told(
            new ChildEvent.CategoryEntered(ChildCategory.Orphan, Day(0), Day(0), CategoryBasis.Survey, null, []),
            new ChildEvent.CategoryLeft(
                Histories.Event(0), ChildCategory.Orphan, Day(8), Day(8), CategoryExit.Improved, null),
            new ChildEvent.RecordWithdrawn(Histories.Event(1), CorrectionGround.EntryError));
        At(caseload, Day(9), known: 1).Should().BeEmpty();
        At(caseload, Day(9), known: 2).Should().Equal("Category Orphan");
    }

    [Fact]
    public void A_merged_file_is_in_nothing_until_the_merge_is_undone()
    {
        var other = new Id<Child>(Guid.Parse("00000000-0000-4000-8000-000000000002"));
        var caseload = Told(
            new ChildEvent.CategoryEntered(ChildCategory.Orphan, Day(0), Day(0), CategoryBasis.Survey, null, []),
            new ChildEvent.MergedInto(other, Day(5), new Narrative("样例")),
            new ChildEvent.MergeUndone(other, Day(9), new Narrative("样例")));
        At(caseload, Day(5), known: 0).Should().Equal("Category Orphan");
        At(caseload, Day(4), known: 1).Should().Equal("Category Orphan");
        At(caseload, Day(5), known: 1).Should().BeEmpty("the other file is counted");
        At(caseload, Day(9), known: 1).Should().BeEmpty();
        At(caseload, Day(8), known: 2).Should().BeEmpty();
        At(caseload, Day(9), known: 2).Should().Equal("Category Orphan");
    }

    [Fact]
    public void Relief_is_got_from_the_first_month_to_the_end_of_the_last()
    {
        var relief = new Id<Relief>(Guid.Parse("00000000-0000-4000-8000-000000000001"));
        var caseload = Told(
            new ChildEvent.ReliefApplied(relief, ReliefMeasure.OrphanAllowance, Day(0)),
            new ChildEvent.ReliefApproved(relief, Day(3), 1000m, new YearMonth(2024, 2), null),
            new ChildEvent.ReliefStopped(relief, new YearMonth(2024, 3), Day(80), ReliefStop.AgeReached));
        At(caseload, new(2024, 2, 1), known: 0).Should().BeEmpty();
        At(caseload, new(2024, 1, 31), known: 1).Should().BeEmpty();
        At(caseload, new(2024, 2, 1), known: 1).Should().Equal("Relief OrphanAllowance");
        At(caseload, new(2024, 3, 31), known: 2).Should().Equal("Relief OrphanAllowance");
        At(caseload, new(2024, 4, 1), known: 2).Should().BeEmpty();
    }

    /// <summary>Merges and splits in place of what says nothing of a caseload.</summary>
    static Told Merging(Told told) => told.Event switch
    {
        ChildEvent.IntakeChecked e => told with
        {
            Event = new ChildEvent.MergedInto(Histories.Child(1), e.CheckedOn, new Narrative("并")),
        },
        ChildEvent.IntakeConfirmed e => told with
        {
            Event = new ChildEvent.MergeUndone(Histories.Child(1), e.DecidedOn, new Narrative("拆")),
        },
        _ => told,
    };

    static bool AgreesWithDefinition(List<Told> history, Func<Cell, DateOnly, Position, bool> covers)
    {
        var caseload = Positioned(history).Aggregate(
            Caseload.Empty, (caseload, one) => Learn(caseload, one.Told, one.Position));
        foreach (var (_, known) in Positioned(history))
        {
            var definition = new CaseDefinition(
                Positioned(history).Where(one => one.Position <= known).Select(one => one.Told));
            foreach (var day in AllDays)
            {
                var said = caseload.Cells.Where(cell => covers(cell, day, known)).Select(cell => Word(cell.What));
                if (!said.Order().SequenceEqual(definition.At(day).Order())) return false;
            }
        }

        return true;
    }

    // Every day on which something can begin or end, and one beyond on either side.
    static IEnumerable<DateOnly> AllDays { get; } =
    [
        .. Enumerable.Range(-1, Histories.Days + 3).Select(Histories.Day),
        .. Enumerable.Range(2, 3).SelectMany(month =>
            new[] { new DateOnly(2024, month, 1), new DateOnly(2024, month, 1).AddDays(-1) }),
    ];

    static Caseload Told(params ChildEvent[] events) =>
        events.Select((happened, at) => (happened, at)).Aggregate(Caseload.Empty, (caseload, one) => caseload.Learn(
            CaseFacts.After(caseload.Facts, Histories.Event(one.at), one.happened), new(one.at)));

    static IEnumerable<string> At(Caseload caseload, DateOnly day, long known) =>
        caseload.At(day, new(known)).Select(Word);

    static Caseload Learn(Caseload caseload, Told told, Position position) =>
        caseload.Learn(CaseFacts.After(caseload.Facts, told.Id, told.Event), position);

    // Positions skip, as those of a log may.
    static IEnumerable<(Told Told, Position Position)> Positioned(List<Told> history) =>
        history.Select((told, at) => (told, new Position(at * 2)));

    static string Word(CaseValue value) => $"{value.Kind} {value.Value}";

    static DateOnly Day(int number) => Histories.Day(number);

    static DateOnly Later(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}
