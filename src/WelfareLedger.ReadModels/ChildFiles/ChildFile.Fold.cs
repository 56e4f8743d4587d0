using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels;

public sealed partial record ChildFile
{
    /// <summary>The file after one more event of its stream; refuses nothing that was recorded.</summary>
    public ChildFile After(EventId id, ChildEvent happened) => happened switch
    {
        ChildEvent.VisitRecorded e => this with { Visits = Visits.Begin(id, e.On, new(e.Kind, e.Outcome, e.Carer)) },
        ChildEvent.IntakeOpened e => this with
        {
            FileNumber = e.FileNumber,
            Route = e.Route,
            OpenedOn = e.OpenedOn,
            // What the bureau kept before the file was opened, it answers for too.
            Owners = Owners.Begin(id, Always, new(e.Office, e.Region)),
            Identities = Identities.Begin(id, Always, new(e.Sex, e.BornIn, e.NumberStatus, e.Identity)),
            Stages = Stages.Begin(id, e.OpenedOn, FileStage.Opened),
        },
        ChildEvent.IntakeChecked e => this with
        {
            Checks = Checks.Begin(id, e.CheckedOn, new(e.Supports, e.Duplicates, e.Evidence)),
            Stages = Stages.Begin(id, e.CheckedOn, FileStage.Checked),
        },
        ChildEvent.IntakeConfirmed e => this with
        {
            Decisions = Decisions.Begin(id, e.DecidedOn, new(Confirmed: true, e.Evidence, Reason: null)),
            Stages = Stages.Begin(id, e.DecidedOn, FileStage.Confirmed),
        },
        ChildEvent.IntakeRefused e => this with
        {
            Decisions = Decisions.Begin(id, e.DecidedOn, new(Confirmed: false, Evidence: null, e.Reason)),
            Stages = Stages.Begin(id, e.DecidedOn, FileStage.Refused),
        },
        ChildEvent.IdentityCorrected e => this with
        {
            // It was so all along.
            Identities = Identities.Begin(id, Always, new(e.Sex, e.BornIn, e.NumberStatus, e.Identity)),
        },
        ChildEvent.IdNumberIssued e => NumberIssued(id, e),
        ChildEvent.HouseholdJoined e => this with { Households = Households.Begin(id, e.Since, e.Household) },
        ChildEvent.ResidenceRecorded e => this with
        {
            Residences = Residences.Begin(id, e.Since, new(e.Region, e.Residence)),
        },
        ChildEvent.ContactRecorded e => this with { Contacts = Contacts.Begin(id, e.Since, e.Contact) },
        ChildEvent.SchoolingRecorded e => this with
        {
            Schoolings = Schoolings.Begin(id, e.Since, new(e.Stage, e.School, e.Details)),
        },
        ChildEvent.HealthRecorded e => this with
        {
            Healths = Healths.Begin(id, e.Since, new(e.State, e.DisabilityGrade, e.Details)),
        },
        ChildEvent.ColumnsKept e => this with { Kept = Kept.Begin(id, Always, e.Columns) },
        _ => AfterCare(id, happened),
    };

    internal ChildFile After(in ReadEvent happened)
    {
        var after = After(happened.Id, (ChildEvent)happened.Event);
        // Set on what was made just now and nobody has seen, rather than copying all of it once more.
        if (ReferenceEquals(after, this)) after = this with { };
        (after.Version, after.LastEvent) = (happened.Stored.Version, happened.Id);
        return after;
    }

    // The first day of what has no day of its own.
    internal static DateOnly Always => DateOnly.MinValue;

    ChildFile NumberIssued(EventId id, ChildEvent.IdNumberIssued e)
    {
        var before = Identities.LastRecordedBy(day: null)?.Value;
        var identity = new Identity(
            before?.Sex ?? Sex.Unstated, before?.BornIn ?? default, NumberStatus.Held, e.Identity);
        return this with { Identities = Identities.Begin(id, e.IssuedOn, identity) };
    }
}
