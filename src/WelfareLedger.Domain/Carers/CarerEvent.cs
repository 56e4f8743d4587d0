using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Matching;

namespace WelfareLedger.Domain.Carers;

/// <summary>What happened to one carer, in the stream <c>carer-ID</c>. The stored form, as in the child's
/// events.</summary>
public abstract record CarerEvent
{
    private CarerEvent() { }

    /// <summary>A carer was recruited, 招募.</summary>
    /// <param name="Office">The federation or bureau that keeps the carer's file.</param>
    /// <param name="Group">Where she comes from.</param>
    /// <param name="Station">Her caring-mother station, if any.</param>
    /// <param name="RecruitedOn">First day.</param>
    /// <param name="Capacity">How many children she can be paired with at once.</param>
    /// <param name="Identity">Who she is.</param>
    [EventType("carer-recruited")]
    public sealed record CarerRecruited(
        Code<Office> Office,
        SourceGroup Group,
        Code<Organisation>? Station,
        DateOnly RecruitedOn,
        int Capacity,
        Personal<RelativeDetails> Identity) : CarerEvent;

    /// <summary>A criminal-record check came back, clear or not.</summary>
    /// <param name="Result">What it gave.</param>
    /// <param name="CheckedOn">Its day.</param>
    /// <param name="ValidUntil">The last day it holds.</param>
    /// <param name="Evidence">Its document.</param>
    [EventType("carer-vetted")]
    public sealed record CarerVetted(
        VettingResult Result, DateOnly CheckedOn, DateOnly ValidUntil, Code<Evidence>? Evidence) : CarerEvent;

    /// <summary>A training was attended.</summary>
    /// <param name="Course">Which course.</param>
    /// <param name="On">Its day.</param>
    /// <param name="Hours">How long it took.</param>
    [EventType("carer-trained")]
    public sealed record CarerTrained(Code<Course> Course, DateOnly On, int Hours) : CarerEvent;

    /// <summary>What a carer can give; it replaces what was told before.</summary>
    /// <param name="Skills">The needs that she can answer.</param>
    /// <param name="Languages">What she speaks.</param>
    /// <param name="Reach">How far from home she can go.</param>
    /// <param name="From">First day of it.</param>
    [EventType("carer-offer-recorded")]
    public sealed record OfferRecorded(
        ValueList<Need> Skills, ValueList<Code<Language>> Languages, Reach Reach, DateOnly From) : CarerEvent;

    /// <summary>The carer can take more or fewer children from now on.</summary>
    /// <param name="Capacity">How many children at once.</param>
    /// <param name="From">First day of it.</param>
    [EventType("carer-capacity-set")]
    public sealed record CapacitySet(int Capacity, DateOnly From) : CarerEvent;

    /// <summary>The carer takes no new children for a time.</summary>
    /// <param name="On">First day of it.</param>
    /// <param name="Ground">Why.</param>
    [EventType("carer-suspended")]
    public sealed record CarerSuspended(DateOnly On, SuspensionGround Ground) : CarerEvent;

    /// <summary>The suspension is over.</summary>
    /// <param name="On">First day in service again.</param>
    [EventType("carer-reinstated")]
    public sealed record CarerReinstated(DateOnly On) : CarerEvent;

    /// <summary>The carer left. Her pairings end each by an event of its own.</summary>
    /// <param name="On">First day without her.</param>
    /// <param name="Ground">Why.</param>
    [EventType("carer-left")]
    public sealed record CarerLeft(DateOnly On, LeavingGround Ground) : CarerEvent;

    /// <summary>The carer belongs to an organisation from a day on.</summary>
    /// <param name="Organisation">A federation, team, group or unit.</param>
    /// <param name="Kind">As what.</param>
    /// <param name="From">First day.</param>
    [EventType("organisation-joined")]
    public sealed record OrganisationJoined(Code<Organisation> Organisation, MembershipKind Kind, DateOnly From)
        : CarerEvent;

    /// <summary>The carer belongs to an organisation no more.</summary>
    /// <param name="Organisation">Which.</param>
    /// <param name="On">First day without.</param>
    /// <param name="Reason">Why.</param>
    [EventType("organisation-quit")]
    public sealed record OrganisationQuit(Code<Organisation> Organisation, DateOnly On, MembershipEnd Reason)
        : CarerEvent;

    /// <summary>First step of a pairing: a place is reserved, and counts as taken.</summary>
    /// <param name="Pairing">The pairing to be.</param>
    /// <param name="Child">The child to be paired.</param>
    /// <param name="Mode">In which way.</param>
    /// <param name="From">First day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="VettingValidUntil">Last day of the vetting relied on.</param>
    [EventType("place-reserved")]
    public sealed record PlaceReserved(
        Id<Pairing> Pairing,
        Id<Child> Child,
        PairingMode Mode,
        DateOnly From,
        DateOnly DecidedOn,
        DateOnly VettingValidUntil) : CarerEvent;

    /// <summary>Last step of a pairing: the child's stream has it, so the place is taken.</summary>
    /// <param name="Pairing">Which.</param>
    [EventType("place-taken")]
    public sealed record PlaceTaken(Id<Pairing> Pairing) : CarerEvent;

    /// <summary>A reserved or taken place is free again.</summary>
    [EventType("place-freed")]
    public sealed record PlaceFreed(Id<Pairing> Pairing, DateOnly On, FreedBecause Reason) : CarerEvent;
}
