using CsCheck;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>One step of a random history: numbers that mean something only together with what came before, so that any
/// part of a history is a history too, and shrinks.</summary>
/// <param name="Stream">Which of the few children and carers.</param>
/// <param name="Kind">Which kind of event.</param>
/// <param name="Which">Which earlier event or other choice.</param>
/// <param name="From">A day.</param>
/// <param name="Days">How many days later something ends.</param>
sealed record Move(int Stream, int Kind, int Which, int From, int Days);

/// <summary>What was recorded.</summary>
sealed record Told(StreamName Stream, EventId Id, object Event);

/// <summary>
/// Random histories of a few children and carers. They keep to no rule but that an event names earlier events of its
/// own stream: late entries, corrections of corrections, ends before beginnings, all are among them.
/// </summary>
static class Histories
{
    public static readonly DateOnly FirstDay = new(2024, 1, 1);
    public const int Days = 40;
    public const int Children = 3;
    public const int Carers = 2;

    public static readonly Gen<Move> AnyMove = Gen.Select(
        Gen.Int[0, Children + Carers - 1], Gen.Int[0, 999], Gen.Int[0, 30], Gen.Int[0, Days - 10], Gen.Int[0, 10],
        (stream, kind, which, from, days) => new Move(stream, kind, which, from, days));

    public static Gen<Move[]> Of(int lengthMax) => AnyMove.Array[0, lengthMax];

    /// <summary>Of one child only.</summary>
    public static Gen<Move[]> OfOneChild(int lengthMax) =>
        AnyMove.Select(move => move with { Stream = 0 }).Array[0, lengthMax];

    /// <summary>Always the same, with something of everything.</summary>
    public static List<Told> Long(int length) => Tell(Enumerable.Range(0, length)
        .Select(at => new Move(at % (Children + Carers), at * 7, at * 11 % 31, at * 13 % (Days - 10), at * 5 % 11)));

    public static Id<Child> Child(int number) => new(Guid(0xC0, number));

    public static Id<Carer> Carer(int number) => new(Guid(0xCA, number));

    public static EventId Event(int number) => new(Guid(0xE0, number));

    /// <summary>The events of a history.</summary>
    public static List<Told> Tell(IEnumerable<Move> moves)
    {
        List<Told> told = [];
        foreach (var move in moves)
        {
            var isChild = move.Stream < Children;
            var stream = isChild ? Streams.Of(Child(move.Stream)) : Streams.Of(Carer(move.Stream - Children));
            List<Told> own = told.FindAll(one => one.Stream == stream);
            object happened = (isChild, own.Count) switch
            {
                (true, 0) => Opening(move),
                (true, _) => ChildEvents(move, own),
                (false, 0) => Recruiting(move),
                (false, _) => CarerEvents(move, own),
            };
            told.Add(new(stream, Event(told.Count), happened));
        }

        return told;
    }

    /// <summary>Records a history in a log, one event an append.</summary>
    public static async Task RecordAsync(IEventLog log, EventCodec codec, IReadOnlyList<Told> told, int from = 0)
    {
        var by = new RecordedBy(Code<Actor>.Of("zhou-14"), Code<Role>.Of("bureau-officer"), OfficeAt(0), true);
        for (var at = from; at < told.Count; at++)
        {
            var one = told[at];
            var version = told.Take(at).Count(earlier => earlier.Stream == one.Stream);
            var metadata = new EventMetadata(
                new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(at),
                by with { Id = Code<Actor>.Of($"actor-{at % 3}"), Office = at % 4 == 0 ? null : OfficeAt(at) },
                one.Id.Value, null, null, new Source.Desk());
            var result = await log.AppendAsync(
                one.Stream,
                version == 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(new(version - 1)),
                [codec.Encode(one.Stream, one.Id, one.Event, metadata)],
                CancellationToken.None);
            result.Should().BeOfType<AppendResult.Appended>();
        }
    }

    static ChildEvent.IntakeOpened Opening(Move move) => new(
        new FileNumber("141002", 2024, move.Stream + 1), OfficeAt(move.Which), RegionCode.Of("141002"),
        IntakeRoute.Surveyed, Day(move.From), Sex.Female, new YearMonth(2014, 3), NumberStatus.NotOnFile,
        Identity($"张一{move.Which}"));

    static CarerEvent.CarerRecruited Recruiting(Move move) => new(
        Code<Office>.Of("141123-federation"), SourceGroup.Volunteer,
        move.Which % 3 == 0 ? null : Code<Organisation>.Of($"station-{move.Which % 2}"),
        Day(move.From), 2, new RelativeDetails("王爱心", null, "13900000000"));

    static ChildEvent ChildEvents(Move move, List<Told> own)
    {
        var (from, on) = (Day(move.From), Day(move.From + move.Days));
        var earlier = own[move.Which % own.Count].Id;
        var category = (ChildCategory)(move.Which % 3);
        var relief = new Id<Relief>(Guid(0x4E, (move.Stream * 10) + (move.Which % 3)));
        var pairing = new Id<Pairing>(Guid(0x9A, (move.Stream * 10) + (move.Which % 4)));
        var month = YearMonth.Of(from);
        return (move.Kind % 36) switch
        {
            0 => new ChildEvent.IntakeChecked(on, true, DuplicateCheck.None, null, Words("查")),
            1 => new ChildEvent.IntakeConfirmed(on, Evidence(move)),
            2 => new ChildEvent.IntakeRefused(on, Words("否")),
            3 => new ChildEvent.IdentityCorrected(
                earlier, CorrectionGround.EntryError, Sex.Male, new YearMonth(2013, 5), NumberStatus.NotOnFile,
                Identity($"李二{move.Which}")),
            4 => new ChildEvent.IdNumberIssued(on, Identity($"王三{move.Which}")),
            5 => new ChildEvent.HouseholdJoined(new(Guid(0x40, move.Which % 3)), from),
            6 => new ChildEvent.ResidenceRecorded(
                from, RegionCode.Of("141002101"), new ResidenceDetails("某某乡", null, "某某村")),
            7 => new ChildEvent.ContactRecorded(from, new ContactDetails("13800000000", "张国强")),
            8 or 9 => new ChildEvent.SchoolingRecorded(
                from, SchoolStage.Primary,
                move.Which % 3 == 0 ? null : Code<Organisation>.Of($"school-{move.Which % 2}"),
                new SchoolingDetails("中心小学", null)),
            10 => new ChildEvent.HealthRecorded(from, HealthState.Disabled, 2, new HealthDetails("肢体", null)),
            11 => new ChildEvent.ColumnsKept(new KeptColumns([new KeptColumn("备注", "无")])),
            12 => new ChildEvent.GuardianRecorded(
                Relation.PaternalGrandmother, from, new RelativeDetails("赵四", null, null)),
            13 => new ChildEvent.GuardianEnded(earlier, on, GuardianEnd.Replaced),
            14 => new ChildEvent.ParentNamed(
                (Parent)(move.Which % 2), new RelativeDetails("张国强", null, "13700000000")),
            15 => new ChildEvent.ParentSituationRecorded(
                (Parent)(move.Which % 2), ParentSituation.AwayForWork, from, null, Words("外")),
            16 => new ChildEvent.ParentSituationEnded(earlier, on, Evidence(move)),
            17 or 18 => new ChildEvent.CategoryEntered(category, from, from, CategoryBasis.Survey, null, []),
            19 => new ChildEvent.CategoryLeft(
                EntryOf(own, earlier, category), category, on, on, CategoryExit.Improved, null),
            20 => new ChildEvent.CategoryChanged(
                EntryOf(own, earlier, category), category, ChildCategory.InDistress, on, on, null, []),
            21 => new ChildEvent.RiskGraded((RiskGrade)(move.Which % 4), from, from, null),
            22 => new ChildEvent.CadreContracted(Code<Post>.Of($"post-{move.Which % 2}"), from, from),
            23 => new ChildEvent.CadreContractEnded(earlier, on, ContractEnd.LeftPost),
            24 => new ChildEvent.Paired(
                pairing, Carer(move.Which % Carers), PairingMode.OneToOne, from, from, on.AddYears(1)),
            25 when move.Days == 0 => new ChildEvent.PairingDeclined(pairing, Carer(move.Which % Carers), on),
            25 => new ChildEvent.PairingEnded(pairing, on, PairingEnd.TermReached),
            26 => new ChildEvent.VisitRecorded(
                VisitKind.Call, on, (VisitOutcome)(move.Which % 3), Carer(move.Which % Carers), null, [Need.Medical],
                Words("访"), []),
            27 => new ChildEvent.ReliefApplied(relief, ReliefMeasure.OrphanAllowance, from),
            28 when move.Which % 3 == 0 => new ChildEvent.ReliefApproved(relief, on, 1000.50m, month, null),
            28 => ReliefCourse(move, relief, from, on),
            29 => new ChildEvent.ReliefPaid(relief, month, 1000.50m, on, null, [Breach.PaidTwice]),
            30 => new ChildEvent.ReliefStopped(relief, month, on, ReliefStop.AgeReached),
            31 or 32 => new ChildEvent.DatesCorrected(
                earlier, from, move.Which % 2 == 0 ? null : on, CorrectionGround.LaterEvidence, null),
            33 => new ChildEvent.RecordWithdrawn(earlier, CorrectionGround.WrongChild),
            34 => new ChildEvent.FileTransferred(
                OfficeAt(0), OfficeAt(move.Which), RegionCode.Of("141123"), on, on, TransferGround.ResidenceMoved),
            _ => (move.Which % 3) switch
            {
                0 => new ChildEvent.DeathReported(on, null),
                1 => new ChildEvent.FileClosed(on, on, ClosingGround.OutOfCare),
                _ => new ChildEvent.FileReopened(on, on, null),
            },
        };
    }

    static ChildEvent ReliefCourse(Move move, Id<Relief> relief, DateOnly from, DateOnly on)
    {
        var month = YearMonth.Of(from);
        return ((move.Which + move.Days) % 12) switch
        {
            0 => new ChildEvent.ReliefPushed(relief, on),
            1 => new ChildEvent.ReliefChecked(relief, on, move.Days % 2 == 0, Evidence(move), null),
            2 => new ChildEvent.ReliefNotified(relief, on),
            3 or 4 => new ChildEvent.ReliefAdjusted(
                relief, month, 1000m + move.Which, on, ReliefAdjustment.RateChanged, null),
            5 => new ChildEvent.ReliefSuspended(relief, month, on, ReliefSuspension.InDoubt),
            6 => new ChildEvent.ReliefResumed(relief, month.Plus(1), on),
            7 => new ChildEvent.ReliefReviewed(relief, on, null),
            8 => new ChildEvent.ReliefMakeUpDecided(relief, month, month, 10m, on),
            9 => new ChildEvent.ReliefRecoveryDecided(relief, month, month, 10m, on),
            10 => new ChildEvent.ReliefRepaid(relief, 10m, on, null),
            _ => new ChildEvent.OfficialKinRecorded(Code<Actor>.Of("actor-1"), Relation.OtherKin, on),
        };
    }

    static CarerEvent CarerEvents(Move move, List<Told> own)
    {
        var (from, on) = (Day(move.From), Day(move.From + move.Days));
        var pairing = new Id<Pairing>(Guid(0x9A, move.Which % 4));
        return (move.Kind % 10) switch
        {
            0 => new CarerEvent.CarerVetted(VettingResult.Clear, from, on, Evidence(move)),
            1 => new CarerEvent.CarerTrained(Code<Course>.Of("course-1"), from, own.Count),
            2 => new CarerEvent.CapacitySet(move.Which % 5, from),
            3 => new CarerEvent.CarerSuspended(from, SuspensionGround.Complaint),
            4 => new CarerEvent.CarerReinstated(on),
            5 => new CarerEvent.CarerLeft(on, LeavingGround.OwnWish),
            6 => new CarerEvent.PlaceReserved(
                pairing, Child(move.Which % Children), PairingMode.OneToOne, from, from, on.AddYears(1)),
            7 => new CarerEvent.PlaceTaken(pairing),
            8 => new CarerEvent.PlaceFreed(pairing, on, FreedBecause.PairingEnded),
            _ => Recruiting(move),
        };
    }

    // Half of the ends name an entry of their category, as all real ones do; the others name anything.
    static EventId EntryOf(List<Told> own, EventId otherwise, ChildCategory category) =>
        own.FindLast(one => one.Event is ChildEvent.CategoryEntered e && e.Category == category)?.Id ?? otherwise;

    static Code<Office> OfficeAt(int which) =>
        Code<Office>.Of(which % 2 == 0 ? "141002-civil-affairs" : "141123-civil-affairs");

    static Code<Evidence>? Evidence(Move move) =>
        move.Which % 2 == 0 ? null : Code<Evidence>.Of($"paper-{move.Which}");

    static Personal<Narrative> Words(string words) => new Narrative(words);

    static IdentityDetails Identity(string name) =>
        new(name, new DateOnly(2014, 3, 9), BirthPrecision.Day, null, "01", null);

    public static DateOnly Day(int number) => FirstDay.AddDays(number);

    static Guid Guid(int kind, int number) => new(number + 1, (short)kind, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);
}
