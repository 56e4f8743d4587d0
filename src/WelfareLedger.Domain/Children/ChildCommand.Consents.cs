namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Records a consent.</summary>
    [CommandName("record-consent"), ReportedFact]
    public sealed record RecordConsent(
        ConsentPurpose Purpose, ConsentGiver Giver, DateOnly From, DateOnly? Through, Code<Evidence>? Evidence)
        : ChildCommand;

    /// <summary>Records that a consent was taken back.</summary>
    [CommandName("withdraw-consent"), ReportedFact]
    public sealed record WithdrawConsent(EventId Consent, DateOnly On) : ChildCommand;

    /// <summary>Records suspected harm. From then on a report to the police is due.</summary>
    [CommandName("suspect-harm"), ReportedFact]
    public sealed record SuspectHarm(
        HarmKind Kind, DateOnly NoticedOn, Id<Carer>? Carer, Code<Actor>? Official, Personal<Narrative>? Notes)
        : ChildCommand;

    /// <summary>Records the report to the police.</summary>
    [CommandName("report-harm"), ReportedFact]
    public sealed record ReportHarm(EventId Harm, DateOnly On, Code<Evidence>? Receipt) : ChildCommand;

    /// <summary>Records guidance given to guardians.</summary>
    [CommandName("record-guidance"), ReportedFact]
    public sealed record RecordGuidance(
        GuidanceTopic Topic, DateOnly On, Id<Carer>? Carer, Code<Actor>? Official, Personal<Narrative>? Notes)
        : ChildCommand;

    /// <summary>Records that the child was photographed or filmed, or that such pictures were published.</summary>
    [CommandName("record-picture"), ReportedFact]
    public sealed record RecordPicture(PictureUse Use, DateOnly On, Code<Evidence>? Evidence) : ChildCommand;

    /// <summary>Records that pictures were taken down or deleted.</summary>
    [CommandName("remove-picture"), ReportedFact]
    public sealed record RemovePicture(EventId Picture, DateOnly On, Code<Evidence>? Evidence) : ChildCommand;

    /// <summary>
    /// Lets a child live with its carer for a time. Refused without a first and a last day, the guardian's consent for
    /// all of it, a vetting of the carer that outlasts it, and an adult who answers for the child.
    /// </summary>
    /// <param name="Stay">Its id; the same at every retry.</param>
    /// <param name="Carer">With whom; paired with the child then.</param>
    /// <param name="From">First day.</param>
    /// <param name="Through">Last day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="ResponsibleAdult">Who answers for the child in that household.</param>
    [CommandName("approve-home-stay")]
    public sealed record ApproveHomeStay(
        Id<HomeStay> Stay,
        Id<Carer> Carer,
        DateOnly? From,
        DateOnly? Through,
        DateOnly DecidedOn,
        Personal<RelativeDetails>? ResponsibleAdult) : ChildCommand;

    /// <summary>Records that the child is back from a home stay.</summary>
    [CommandName("end-home-stay"), ReportedFact]
    public sealed record EndHomeStay(Id<HomeStay> Stay, DateOnly On, HomeStayEnd Reason) : ChildCommand;
}
