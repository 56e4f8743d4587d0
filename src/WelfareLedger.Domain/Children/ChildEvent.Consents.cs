namespace WelfareLedger.Domain.Children;

/// <summary>Consents, suspected harm, guidance and home stays.</summary>
public abstract partial record ChildEvent
{
    /// <summary>Somebody consented to something for the child, 知情同意.</summary>
    /// <param name="Purpose">To what.</param>
    /// <param name="Giver">Who consented.</param>
    /// <param name="From">First day of it.</param>
    /// <param name="Through">Last day; null where it holds until it is withdrawn.</param>
    /// <param name="Evidence">The signed paper.</param>
    [EventType("consent-given")]
    public sealed record ConsentGiven(
        ConsentPurpose Purpose, ConsentGiver Giver, DateOnly From, DateOnly? Through, Code<Evidence>? Evidence)
        : ChildEvent;

    /// <summary>A consent was taken back.</summary>
    /// <param name="Consent">The event that recorded it.</param>
    /// <param name="On">First day without.</param>
    [EventType("consent-withdrawn")]
    public sealed record ConsentWithdrawn(EventId Consent, DateOnly On) : ChildEvent;

    /// <summary>Harm to the child is suspected; it is to be reported to the police at once, 强制报告 (Minors Protection
    /// Law, art. 11).</summary>
    /// <param name="Kind">Of what kind.</param>
    /// <param name="NoticedOn">Day on which it was noticed; the clock runs from it.</param>
    /// <param name="Carer">The carer who noticed it, where it was one.</param>
    /// <param name="Official">The official who noticed it, where it was one.</param>
    /// <param name="Notes">What was seen and said.</param>
    [EventType("harm-suspected")]
    public sealed record HarmSuspected(
        HarmKind Kind,
        DateOnly NoticedOn,
        Id<Carer>? Carer,
        Code<Actor>? Official,
        Personal<Narrative>? Notes) : ChildEvent;

    /// <summary>Suspected harm was reported to the police.</summary>
    /// <param name="Harm">The event that recorded the suspicion.</param>
    /// <param name="On">Day of the report.</param>
    /// <param name="Receipt">What the police gave for it.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("harm-reported")]
    public sealed record HarmReported(
        EventId Harm, DateOnly On, Code<Evidence>? Receipt, ValueList<Breach> Breaches) : ChildEvent;

    /// <summary>The child's guardians were shown how to bring it up, 家庭教育指导.</summary>
    /// <param name="Topic">In what.</param>
    /// <param name="On">Its day.</param>
    /// <param name="Carer">The carer who gave it, where it was one.</param>
    /// <param name="Official">The official who gave it, where it was one.</param>
    /// <param name="Notes">What was said.</param>
    [EventType("guardian-guided")]
    public sealed record GuardianGuided(
        GuidanceTopic Topic, DateOnly On, Id<Carer>? Carer, Code<Actor>? Official, Personal<Narrative>? Notes)
        : ChildEvent;

    /// <summary>The child was photographed or filmed, or such pictures were published, 拍摄或公开发布影像. A reported
    /// fact, with consent or without.</summary>
    /// <param name="Use">Taken or published.</param>
    /// <param name="On">Its day.</param>
    /// <param name="Evidence">The picture, or where it was published.</param>
    [EventType("picture-recorded")]
    public sealed record PictureRecorded(PictureUse Use, DateOnly On, Code<Evidence>? Evidence) : ChildEvent;

    /// <summary>Pictures of the child are no longer to be seen: taken down where they were published, or deleted,
    /// 撤下或删除影像. A reported fact.</summary>
    /// <param name="Picture">The event that recorded them.</param>
    /// <param name="On">First day without them.</param>
    /// <param name="Evidence">What shows it.</param>
    [EventType("picture-removed")]
    public sealed record PictureRemoved(EventId Picture, DateOnly On, Code<Evidence>? Evidence) : ChildEvent;

    /// <summary>The child may live with its carer for a time.</summary>
    /// <param name="Stay">Its id.</param>
    /// <param name="Carer">With whom.</param>
    /// <param name="From">First day.</param>
    /// <param name="Through">Last day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Consent">The guardian's consent that it relies on.</param>
    /// <param name="VettingValidUntil">Last day of the vetting that it relies on.</param>
    /// <param name="ResponsibleAdult">Who answers for the child in that household.</param>
    [EventType("home-stay-approved")]
    public sealed record HomeStayApproved(
        Id<HomeStay> Stay,
        Id<Carer> Carer,
        DateOnly From,
        DateOnly Through,
        DateOnly DecidedOn,
        EventId Consent,
        DateOnly VettingValidUntil,
        Personal<RelativeDetails> ResponsibleAdult) : ChildEvent;

    /// <summary>The child is back from a home stay.</summary>
    /// <param name="Stay">Which.</param>
    /// <param name="On">Day on which it came back.</param>
    /// <param name="Reason">Why then.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("home-stay-ended")]
    public sealed record HomeStayEnded(
        Id<HomeStay> Stay, DateOnly On, HomeStayEnd Reason, ValueList<Breach> Breaches) : ChildEvent;
}
