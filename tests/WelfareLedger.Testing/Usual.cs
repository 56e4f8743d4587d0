using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Pairings;

namespace WelfareLedger.Testing;

/// <summary>Commands that are accepted, and what they lead to, where a test does not care which.</summary>
public static class Usual
{
    /// <summary>The bureau of Yaodu District.</summary>
    public static readonly Code<Office> Bureau = Code<Office>.Of("141002-civil-affairs");

    /// <summary>Yaodu District.</summary>
    public static readonly RegionCode Region = RegionCode.Of("141002");

    /// <summary>A day on which everything in tests may begin.</summary>
    public static readonly DateOnly Day = new(2024, 5, 6);

    /// <summary>Her day of birth.</summary>
    public static readonly DateOnly Born = new(2014, 3, 9);

    /// <summary>The ID number of a girl who does not exist; another for each serial below 500.</summary>
    public static IdNumber Number(int serial = 1) => Some.IdNumber(Born, Sex.Female, serial);

    /// <summary>Who that girl is.</summary>
    public static IdentityDetails Identity(IdNumber? number, string name = "张小花") =>
        new(name, Born, BirthPrecision.Day, number, "01", null);

    /// <summary>An intake of that girl, or of one without a number.</summary>
    public static ChildCommand.OpenIntake Intake(IdNumber? number, string name = "张小花") => new(
        Bureau, Region, IntakeRoute.Surveyed, Day, Sex.Female,
        number is null ? NumberStatus.BirthNotRegistered : NumberStatus.Held, Identity(number, name), null);

    /// <summary>A check that supports an intake.</summary>
    public static readonly ChildCommand.CheckIntake Check = new(Day, true, DuplicateCheck.None, null, null);

    /// <summary>A confirmation.</summary>
    public static readonly ChildCommand.ConfirmIntake Confirmation = new(Day, null);

    /// <summary>A visit by an official.</summary>
    public static ChildCommand.RecordVisit Visit(DateOnly? on = null, string? notes = null) => new(
        VisitKind.HomeVisit, on ?? Day, VisitOutcome.Met, null, Code<Actor>.Of("liu-7"), [],
        notes is null ? null : new Personal<Narrative>.Known(new(notes)));

    /// <summary>A recruitment.</summary>
    public static CarerCommand.RecruitCarer Recruitment(int capacity = 2) => new(
        Code<Office>.Of("141123-federation"), SourceGroup.Volunteer, null, Day, capacity,
        new RelativeDetails("王爱心", null, "13900000000"));

    /// <summary>A clear vetting.</summary>
    public static readonly CarerCommand.VetCarer Vetting =
        new(VettingResult.Clear, Day, Day.AddYears(1), Code<Evidence>.Of("vetting-1"));

    /// <summary>A pairing.</summary>
    public static PairingCommand.PairChild Pairing(
        Id<Child> child, Id<Carer> carer, PairingMode mode = PairingMode.ManyToOne) =>
        new(child, carer, null, mode, Day, Day);

    /// <summary>A confirmed child on file.</summary>
    public static async Task<Id<Child>> ChildAsync(this TestLedger ledger, IdNumber? number = null)
    {
        var opened = await ledger.AcceptedAsync(Intake(number));
        var child = Id<Child>.Parse(opened.Stream.Id, null);
        await ledger.AcceptedAsync(Check, child.Value);
        await ledger.AcceptedAsync(Confirmation, child.Value);
        return child;
    }

    /// <summary>A vetted carer on file.</summary>
    public static async Task<Id<Carer>> CarerAsync(this TestLedger ledger, int capacity = 2)
    {
        var recruited = await ledger.AcceptedAsync(Recruitment(capacity));
        var carer = Id<Carer>.Parse(recruited.Stream.Id, null);
        await ledger.AcceptedAsync(Vetting, carer.Value);
        return carer;
    }
}
