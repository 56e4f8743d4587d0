using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    /// <summary>Over-age is no ground to refuse a correction: the truth about a birth must be recordable.</summary>
    static Decision<ChildEvent> Correct(CorrectIdentity c, ChildState state, Circumstances now)
    {
        if (c.Corrects != state.IdentityBy) return NotTheIdentity;
        if (c.Identity.OrNull is not { } identity) return Rejections.NotInClear;
        if (Agrees(identity, c.Sex, c.NumberStatus, now) is { } disagreement) return disagreement;
        return
        [
            new ChildEvent.IdentityCorrected(
                c.Corrects, c.Ground, c.Sex, YearMonth.Of(identity.Born), c.NumberStatus, c.Identity),
        ];
    }

    static Decision<ChildEvent> Issue(IssueIdNumber c, ChildState state, Circumstances now)
    {
        if (state.NumberStatus == NumberStatus.Held) return NumberOnFile;
        if (Rules.Happened(c.IssuedOn, now) is { } tooEarly) return tooEarly;
        if (c.Identity.OrNull is not { } identity) return Rejections.NotInClear;
        if (Agrees(identity, state.Sex, NumberStatus.Held, now) is { } disagreement) return disagreement;
        if (YearMonth.Of(identity.Born) != state.BornIn) return BirthDiffersFromFile;
        return [new ChildEvent.IdNumberIssued(c.IssuedOn, c.Identity)];
    }

    static Decision<ChildEvent> Join(JoinHousehold c, ChildState state, Circumstances now) =>
        state.Household == c.Household ? []
        : Rules.Happened(c.Since, now) is { } tooEarly ? tooEarly
        : [new ChildEvent.HouseholdJoined(c.Household, c.Since)];

    static Decision<ChildEvent> Record(RecordResidence c, Circumstances now) =>
        Rules.Happened(c.Since, now) is { } tooEarly
            ? tooEarly
            : [new ChildEvent.ResidenceRecorded(c.Since, c.Region, c.Residence)];

    static Decision<ChildEvent> Record(RecordContact c, Circumstances now) =>
        Rules.Happened(c.Since, now) is { } tooEarly ? tooEarly : [new ChildEvent.ContactRecorded(c.Since, c.Contact)];

    static Decision<ChildEvent> Record(RecordSchooling c, Circumstances now) =>
        Rules.Happened(c.Since, now) is { } tooEarly
            ? tooEarly
            : [new ChildEvent.SchoolingRecorded(c.Since, c.Stage, c.School, c.Details)];

    static Decision<ChildEvent> Record(RecordHealth c, Circumstances now)
    {
        if (Rules.Happened(c.Since, now) is { } tooEarly) return tooEarly;
        if (c.DisabilityGrade is { } grade && (grade is < 1 or > 4 || c.State != HealthState.Disabled))
            return DisabilityGradeInvalid;
        return [new ChildEvent.HealthRecorded(c.Since, c.State, c.DisabilityGrade, c.Details)];
    }
}
