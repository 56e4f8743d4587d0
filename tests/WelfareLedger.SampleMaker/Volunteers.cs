using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;

namespace WelfareLedger.SampleMaker;

/// <summary>Recruits the carers of one office, and has them checked every year.</summary>
/// <param name="dice">Makes them up.</param>
/// <param name="names">Their names.</param>
/// <param name="numbers">Their numbers.</param>
/// <param name="history">Where it is told.</param>
/// <param name="by">Who records; the office is theirs.</param>
sealed class Volunteers(Dice dice, NameBook names, NumberBook numbers, History history, RecordedBy by)
{
    // The check is made so many days after the recruitment, and again so many before it runs out.
    const int DaysUntilChecked = 3;
    const int DaysBefore = 30;

    readonly Dictionary<Id<Carer>, RelativeDetails> _identities = [];
    int _checks;

    /// <summary>As a list has somebody who was recruited.</summary>
    public RelativeDetails IdentityOf(Id<Carer> carer) => _identities[carer];

    /// <summary>Recruits one, with a clear check for a year.</summary>
    public Id<Carer> Recruit(DateOnly on, SourceGroup group)
    {
        var carer = new Id<Carer>(history.Ids.Next(IdKind.Carer));
        var born = dice.Between(new DateOnly(1965, 1, 1), new DateOnly(1996, 12, 31));
        var identity = _identities[carer] = new(
            names.Adult(names.Surname(), Sex.Female), numbers.IdNumber(born, Sex.Female), numbers.Phone());
        history.Tell(on, by, carer, new CarerCommand.RecruitCarer(by.Office!.Value, group, null, on, 1, identity));
        Check(carer, on.AddDays(DaysUntilChecked));
        return carer;
    }

    /// <summary>Has one checked each year until a day.</summary>
    public void Renew(Id<Carer> carer, DateOnly recruitedOn, DateOnly until)
    {
        var checkedOn = recruitedOn.AddDays(DaysUntilChecked);
        while (checkedOn.AddYears(1).AddDays(-DaysBefore) is var next && next < until)
            Check(carer, checkedOn = next);
    }

    /// <summary>Takes one into an organisation.</summary>
    public void Join(Id<Carer> carer, Code<Organisation> organisation, MembershipKind kind, DateOnly from) =>
        history.Tell(from, by, carer, new CarerCommand.JoinOrganisation(organisation, kind, from));

    void Check(Id<Carer> carer, DateOnly on) =>
        history.Tell(Workday.OnOrAfter(on.AddDays(1)), by, carer, new CarerCommand.VetCarer(
            VettingResult.Clear, on, on.AddYears(1).AddDays(-1),
            Code<Evidence>.Of(FormattableString.Invariant(
                $"{by.Office!.Value.Value[..6]}-vetting-{on.Year}-{++_checks:D3}"))));
}
