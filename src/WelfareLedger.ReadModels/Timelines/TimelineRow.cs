using System.Diagnostics;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.EventLog;
using ActivityEvent = WelfareLedger.Domain.Activities.ActivityEvent;

namespace WelfareLedger.ReadModels;

/// <summary>What the index knows of an event: enough to find it. What it says is read from the log.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Event">Its id.</param>
/// <param name="Stream">Where it stands.</param>
/// <param name="Version">Its number there.</param>
/// <param name="Kind">Its stored name without the version.</param>
/// <param name="On">The day in the world that it is about; null where it has none.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Office">The office that recorded it.</param>
/// <param name="Actor">Who recorded it.</param>
/// <param name="Origin">Where the facts came from.</param>
/// <param name="Links">Whom it is about, besides the one whose stream it is in.</param>
sealed partial record TimelineRow(
    Position Position,
    EventId Event,
    StreamName Stream,
    StreamVersion Version,
    string Kind,
    DateOnly? On,
    DateTimeOffset RecordedAt,
    string? Office,
    string Actor,
    SourceKind Origin,
    Links Links)
{
    public static TimelineRow Of(in ReadEvent happened) => new(
        happened.Position,
        happened.Id,
        happened.Stored.Stream,
        happened.Stored.Version,
        KindOf(happened.Stored.Type),
        DayOf(happened.Event),
        happened.Who.RecordedAt,
        happened.Who.By.Office?.Value,
        happened.Who.By.Id.Value,
        KindOf(happened.Who.Source),
        LinksOf(happened.Stored.Stream, happened.Event));

    static string KindOf(string storedType) => storedType[..storedType.LastIndexOf('.')];

    static SourceKind KindOf(Source source) => source switch
    {
        Source.Desk => SourceKind.Desk,
        Source.Import => SourceKind.Import,
        Source.System => SourceKind.System,
        _ => throw new UnreachableException($"No kind of {source.GetType().Name}"),
    };

    static Links LinksOf(StreamName stream, object happened) => happened switch
    {
        ChildEvent.VisitRecorded e => new(Carer: e.Carer?.Value),
        ChildEvent.Paired e => new(Carer: e.Carer.Value, Pairing: e.Pairing.Value),
        ChildEvent.PairingDeclined e => new(Carer: e.Carer.Value, Pairing: e.Pairing.Value),
        ChildEvent.MatchProposed e => new(Carer: e.Carer.Value),
        ChildEvent.MatchAccepted e => new(Carer: e.Carer.Value),
        ChildEvent.PairingEnded e => new(Pairing: e.Pairing.Value),
        ChildEvent.FoundDistinct e => new(Child: e.Other.Value),
        ChildEvent.MergedInto e => new(Child: e.Into.Value),
        ChildEvent.MergeUndone e => new(Child: e.From.Value),
        ChildEvent.DatesCorrected e => new(Corrects: e.Corrects.Value),
        ChildEvent.RecordWithdrawn e => new(Corrects: e.Corrects.Value),
        ChildEvent.IdentityCorrected e => new(Corrects: e.Corrects.Value),
        PayrollEvent.PaymentCancelled e => new(Child: e.Child.Value),
        CarerEvent.PlaceReserved e => Own(stream) with { Child = e.Child.Value, Pairing = e.Pairing.Value },
        CarerEvent.PlaceTaken e => Own(stream) with { Pairing = e.Pairing.Value },
        CarerEvent.PlaceFreed e => Own(stream) with { Pairing = e.Pairing.Value },
        CarerEvent => Own(stream),
        ChildEvent.HarmSuspected e => new(Carer: e.Carer?.Value),
        ChildEvent.GuardianGuided e => new(Carer: e.Carer?.Value),
        ChildEvent.HomeStayApproved e => new(Carer: e.Carer.Value),
        ActivityEvent.ChildEnrolled e => new(Child: e.Child.Value),
        ActivityEvent.ChildAttended e => new(Child: e.Child.Value),
        ActivityEvent.CarerEnrolled e => new(Carer: e.Carer.Value),
        ActivityEvent.CarerAttended e => new(Carer: e.Carer.Value),
        VideoLinkEvent.VideoLinkInstalled e => new(Child: e.Child.Value),
        OrganisationEvent.LeadAppointed e => new(Carer: e.Lead.Value),
        OrganisationEvent.LeadEnded e => new(Carer: e.Lead.Value),
        JourneyEvent e => LinksOf(e),
        SurveyEvent.ChildSurveyed e => new(Child: e.Child?.Value),
        SurveyEvent.ChildNotReached e => new(Child: e.Child?.Value),
        FindingEvent.FindingExplained e => new(Child: e.Child?.Value),
        FindingEvent.FindingRecovered e => new(Child: e.Child?.Value),
        FindingEvent.FindingDismissed e => new(Child: e.Child?.Value),
        AccessEvent e => OfAccess(e),
        _ => default,
    };

    static Links OfAccess(AccessEvent happened) => happened switch
    {
        AccessEvent.PersonalDataDisclosed e => new(Child: e.Child?.Value, Carer: e.Carer?.Value),
        AccessEvent.DisclosureDenied e => new(Child: e.Child?.Value, Carer: e.Carer?.Value),
        AccessEvent.DisclosureRequested e => new(Child: e.Child.Value),
        AccessEvent.DisclosureApproved e => new(Child: e.Child.Value),
        AccessEvent.GlassBroken e => new(Child: e.Child.Value),
        AccessEvent.GlassReviewed e => new(Child: e.Child.Value),
        _ => default,
    };

    static Links Own(StreamName stream) => Streams.TryCarer(stream, out var carer) ? new(Carer: carer.Value) : default;

    /// <summary>The day that an event is about, by its kind; a test holds this to every event that has a day.</summary>
    internal static DateOnly? DayOf(object happened) => happened switch
    {
        ChildEvent.IntakeOpened e => e.OpenedOn,
        ChildEvent.IntakeChecked e => e.CheckedOn,
        ChildEvent.IntakeConfirmed e => e.DecidedOn,
        ChildEvent.IntakeRefused e => e.DecidedOn,
        ChildEvent.IdNumberIssued e => e.IssuedOn,
        ChildEvent.HouseholdJoined e => e.Since,
        ChildEvent.ResidenceRecorded e => e.Since,
        ChildEvent.ContactRecorded e => e.Since,
        ChildEvent.SchoolingRecorded e => e.Since,
        ChildEvent.HealthRecorded e => e.Since,
        ChildEvent.GuardianRecorded e => e.Since,
        ChildEvent.GuardianEnded e => e.On,
        ChildEvent.ParentSituationRecorded e => e.Since,
        ChildEvent.ParentSituationEnded e => e.On,
        ChildEvent.CategoryEntered e => e.From,
        ChildEvent.CategoryLeft e => e.On,
        ChildEvent.CategoryChanged e => e.On,
        ChildEvent.RiskGraded e => e.From,
        ChildEvent.CadreContracted e => e.From,
        ChildEvent.CadreContractEnded e => e.On,
        ChildEvent.Paired e => e.From,
        ChildEvent.PairingDeclined e => e.DecidedOn,
        ChildEvent.PairingEnded e => e.On,
        ChildEvent.VisitRecorded e => e.On,
        ChildEvent.ReliefApplied e => e.AppliedOn,
        ChildEvent.ReliefApproved e => e.DecidedOn,
        ChildEvent.ReliefRefused e => e.DecidedOn,
        ChildEvent.ReliefPaid e => e.PaidOn,
        ChildEvent.ReliefStopped e => e.DecidedOn,
        ChildEvent.ReliefPushed e => e.On,
        ChildEvent.ReliefChecked e => e.CheckedOn,
        ChildEvent.ReliefNotified e => e.On,
        ChildEvent.ReliefAdjusted e => e.DecidedOn,
        ChildEvent.ReliefSuspended e => e.DecidedOn,
        ChildEvent.ReliefResumed e => e.DecidedOn,
        ChildEvent.ReliefReviewed e => e.On,
        ChildEvent.ReliefMakeUpDecided e => e.DecidedOn,
        ChildEvent.ReliefRecoveryDecided e => e.DecidedOn,
        ChildEvent.ReliefRepaid e => e.On,
        ChildEvent.OfficialKinRecorded e => e.On,
        ChildEvent.PayeeAccountRecorded e => e.Since,
        ChildEvent.EvidenceAttached e => e.On,
        ChildEvent.DuplicatesLookedFor e => e.On,
        ChildEvent.ListHitRecorded e => e.AsOf,
        ChildEvent.FoundDistinct e => e.DecidedOn,
        ChildEvent.MergedInto e => e.DecidedOn,
        ChildEvent.MergeUndone e => e.DecidedOn,
        ChildEvent.DatesCorrected e => e.From,
        ChildEvent.FileTransferred e => e.On,
        ChildEvent.DeathReported e => e.On,
        ChildEvent.FileClosed e => e.On,
        ChildEvent.FileReopened e => e.On,
        ChildEvent.ReceiverAuthorised e => e.From,
        ChildEvent.ReceiverRevoked e => e.On,
        ChildEvent.JourneyBooked e => e.From,
        ChildEvent.JourneyDeclined e => e.DecidedOn,
        ChildEvent.JourneyLeft e => e.On,
        ChildEvent.MatchWishesRecorded e => e.On,
        ChildEvent.MatchProposed e => e.DecidedOn,
        ChildEvent.MatchDeclined e => e.On,
        ChildEvent.MatchAccepted e => e.DecidedOn,
        FindingEvent.FindingExplained e => e.DecidedOn,
        FindingEvent.FindingRecovered e => e.DecidedOn,
        FindingEvent.FindingDismissed e => e.DecidedOn,
        FindingEvent.FindingReopened e => e.DecidedOn,
        CarerEvent e => DayOfCarer(e),
        PayrollEvent.PayrollDrawn e => e.DrawnOn,
        PayrollEvent.PayrollClosed e => e.ClosedOn,
        PayrollEvent.PaymentFileWritten e => e.WrittenOn,
        PayrollEvent.PaymentCancelled e => e.CancelledOn,
        ChildEvent e => DayOfConsents(e),
        _ => DayOfCollective(happened),
    };

    static DateOnly? DayOfConsents(ChildEvent happened) => happened switch
    {
        ChildEvent.ConsentGiven e => e.From,
        ChildEvent.ConsentWithdrawn e => e.On,
        ChildEvent.HarmSuspected e => e.NoticedOn,
        ChildEvent.HarmReported e => e.On,
        ChildEvent.GuardianGuided e => e.On,
        ChildEvent.PictureRecorded e => e.On,
        ChildEvent.PictureRemoved e => e.On,
        ChildEvent.HomeStayApproved e => e.From,
        ChildEvent.HomeStayEnded e => e.On,
        _ => null,
    };

    static DateOnly? DayOfCollective(object happened) => happened switch
    {
        OrganisationEvent.OrganisationFounded e => e.On,
        OrganisationEvent.OrganisationAffiliated e => e.From,
        OrganisationEvent.OrganisationDissolved e => e.On,
        OrganisationEvent.LeadAppointed e => e.From,
        OrganisationEvent.LeadEnded e => e.On,
        PostEvent.PostTaken e => e.From,
        PostEvent.PostLeft e => e.On,
        ActivityEvent.ActivityPlanned e => e.On,
        ActivityEvent.ActivityCancelled e => e.DecidedOn,
        ActivityEvent.ActivityHeld e => e.On,
        ActivityEvent.ChildAttended e => e.On,
        ActivityEvent.CarerAttended e => e.On,
        VideoLinkEvent.VideoLinkInstalled e => e.On,
        VideoLinkEvent.VideoLinkTested e => e.On,
        VideoLinkEvent.VideoLinkFaultReported e => e.On,
        VideoLinkEvent.VideoLinkRemoved e => e.On,
        ProgrammeEvent.ProgrammeLaunched e => e.From,
        ProgrammeEvent.ThemeAdopted e => e.From,
        ProgrammeEvent.ServedGroupAdded e => e.From,
        ProgrammeEvent.ActivityPlanAdopted e => e.From,
        ProgrammeEvent.CountyTeamAssigned e => e.From,
        ProgrammeEvent.CountyTeamEnded e => e.On,
        ProgrammeEvent.IndicatorTargetSet e => e.DecidedOn,
        ProgrammeEvent.MeasureTaken e => e.On,
        ProgrammeEvent.ReportClosed e => e.DecidedOn,
        JourneyEvent e => DayOfJourney(e),
        SurveyEvent.SurveyPlanned e => e.From,
        SurveyEvent.VillageReported e => e.On,
        SurveyEvent.ChildSurveyed e => e.On,
        SurveyEvent.ChildNotReached e => e.On,
        SurveyEvent.SurveyClosed e => e.DecidedOn,
        CrossMatchEvent.CrossMatchBegun e => e.On,
        _ => null,
    };

    static DateOnly? DayOfCarer(CarerEvent happened) => happened switch
    {
        CarerEvent.CarerRecruited e => e.RecruitedOn,
        CarerEvent.CarerVetted e => e.CheckedOn,
        CarerEvent.CarerTrained e => e.On,
        CarerEvent.CapacitySet e => e.From,
        CarerEvent.OfferRecorded e => e.From,
        CarerEvent.CarerSuspended e => e.On,
        CarerEvent.CarerReinstated e => e.On,
        CarerEvent.CarerLeft e => e.On,
        CarerEvent.OrganisationJoined e => e.From,
        CarerEvent.OrganisationQuit e => e.On,
        CarerEvent.PlaceReserved e => e.From,
        CarerEvent.PlaceFreed e => e.On,
        _ => null,
    };
}

/// <summary>Where facts came from, in one word. The numbers stand in rows.</summary>
enum SourceKind
{
    /// <summary>Entered at a desk or by a program.</summary>
    Desk = 0,

    /// <summary>A row of an imported list.</summary>
    Import = 1,

    /// <summary>The ledger itself.</summary>
    System = 2,
}

/// <summary>Whom or what an event names.</summary>
/// <param name="Child">A child in whose stream it is not.</param>
/// <param name="Carer">A carer.</param>
/// <param name="Pairing">A pairing; by it, an end that does not name the carer is found.</param>
/// <param name="Corrects">The event that it corrects.</param>
readonly record struct Links(
    Guid? Child = null, Guid? Carer = null, Guid? Pairing = null, Guid? Corrects = null);
