using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.ReadModels;

/// <summary>
/// A journey at an instant: every child of it by name of its id, with who has it, or that it is unknown since when.
/// After the closing it is the closing report.
/// </summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Journey">Which.</param>
/// <param name="Office">The office that answers for it.</param>
/// <param name="Trip">The season's programme.</param>
/// <param name="Batch">Which batch.</param>
/// <param name="Direction">Which way.</param>
/// <param name="From">Where the children come from.</param>
/// <param name="To">Where they go.</param>
/// <param name="DepartsOn">First day.</param>
/// <param name="EndsOn">Last day, as planned.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="ClosedOn">The day on which it was closed; null while it is not.</param>
/// <param name="At">The instant that was asked for; null for the end of all that is told.</param>
/// <param name="Escorts">The escorts.</param>
/// <param name="Children">The children: each that has a seat or of whom anything is told.</param>
/// <param name="Totals">How many of them are where; they add up.</param>
/// <param name="Gaps">Every time in which it was unknown who had a child.</param>
/// <param name="Findings">Facts that break rules.</param>
public sealed record JourneyView(
    AsOfView AsOf,
    Id<Journey> Journey,
    Code<Office> Office,
    Code<Trip> Trip,
    int Batch,
    JourneyDirection Direction,
    RegionCode From,
    RegionCode To,
    DateOnly DepartsOn,
    DateOnly EndsOn,
    JourneyStage Stage,
    DateOnly? ClosedOn,
    DateTimeOffset? At,
    IReadOnlyList<JourneyEscort> Escorts,
    IReadOnlyList<TravellerView> Children,
    JourneyTotals Totals,
    IReadOnlyList<CustodyGap> Gaps,
    IReadOnlyList<JourneyFinding> Findings)
{
    /// <summary>What it tells of some of its children only; the sums are theirs.</summary>
    public JourneyView Of(IReadOnlySet<Id<Child>> some)
    {
        ArgumentNullException.ThrowIfNull(some);
        var children = Children.Where(child => some.Contains(child.Child)).ToList();
        return this with
        {
            Children = children,
            Totals = JourneyTotals.Of(children),
            Gaps = [.. Gaps.Where(gap => some.Contains(gap.Child))],
            Findings =
            [
                .. Findings
                    .Where(finding => finding.Children.Count == 0 || finding.Children.Any(some.Contains))
                    .Select(finding => finding with { Children = [.. finding.Children.Where(some.Contains)] }),
            ],
        };
    }

    internal static JourneyView Of(
        Id<Journey> journey,
        JourneyEvent.JourneyPlanned plan,
        JourneyState state,
        DateOnly? closedOn,
        DateTimeOffset? at,
        IReadOnlyList<JourneyFinding> findings,
        AsOfView asOf)
    {
        var children = state.Travellers.Where(traveller => traveller.Counts)
            .Select(traveller => TravellerView.Of(traveller, at)).ToList();
        return new(
            asOf, journey, plan.Office, plan.Trip, plan.Batch, plan.Direction, plan.From, plan.To, plan.DepartsOn,
            plan.EndsOn, state.Stage, closedOn, at, state.Escorts, children, JourneyTotals.Of(children),
            [.. state.Travellers.SelectMany(CustodyGap.Of).OrderBy(gap => gap.Since)], findings);
    }
}

/// <summary>A child of a journey.</summary>
/// <param name="Child">Whom.</param>
/// <param name="Group">The seat group; null for one without a seat.</param>
/// <param name="Seat">How far the seat has come.</param>
/// <param name="Boarded">The legs boarded.</param>
/// <param name="Custodian">Who has the child; null when that is unknown.</param>
/// <param name="Unknown">Why it is unknown; null when it is known.</param>
/// <param name="Since">Since when; null for since before the journey.</param>
/// <param name="Because">The event that says so.</param>
public sealed record TravellerView(
    Id<Child> Child,
    Code<SeatGroup>? Group,
    SeatStage Seat,
    ValueList<int> Boarded,
    Custodian? Custodian,
    CustodyDoubt? Unknown,
    DateTimeOffset? Since,
    EventId? Because)
{
    internal static TravellerView Of(Traveller traveller, DateTimeOffset? at)
    {
        var custody = at is { } instant ? traveller.Custody.At(instant) : traveller.Custody.Now;
        return new(
            traveller.Child, traveller.Group, traveller.Stage, traveller.Boarded, custody.Custodian, custody.Doubt,
            custody.From == DateTimeOffset.MinValue ? null : custody.From, custody.Because);
    }
}

/// <summary>How many children are where.</summary>
/// <param name="Children">All of them.</param>
/// <param name="WithFamily">At home, not yet or again.</param>
/// <param name="WithEscorts">With escorts.</param>
/// <param name="HandedOver">With receivers.</param>
/// <param name="Elsewhere">With a hospital, the police or the railway.</param>
/// <param name="Unaccounted">Unknown who has them.</param>
public sealed record JourneyTotals(
    int Children, int WithFamily, int WithEscorts, int HandedOver, int Elsewhere, int Unaccounted)
{
    internal static JourneyTotals Of(IReadOnlyList<TravellerView> children) => new(
        children.Count,
        children.Count(child => child.Custodian is { Kind: CustodianKind.Family }),
        children.Count(child => child.Custodian is { Kind: CustodianKind.Escort }),
        children.Count(child => child.Custodian is { Kind: CustodianKind.Receiver }),
        children.Count(child => child.Custodian is
        {
            Kind: CustodianKind.Hospital or CustodianKind.Police or CustodianKind.Railway,
        }),
        children.Count(child => child.Unknown is not null));
}

/// <summary>A time in which it was unknown who had a child.</summary>
/// <param name="Child">Whom.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">Until when; null while it is unknown still.</param>
/// <param name="Why">Why.</param>
/// <param name="Because">The event that says so.</param>
public sealed record CustodyGap(
    Id<Child> Child, DateTimeOffset Since, DateTimeOffset? Until, CustodyDoubt Why, EventId? Because)
{
    internal static IEnumerable<CustodyGap> Of(Traveller traveller)
    {
        var spans = traveller.Custody.Spans;
        for (var at = 0; at < spans.Count; at++)
        {
            if (spans[at].Doubt is { } why)
                yield return new(
                    traveller.Child, spans[at].From, at + 1 < spans.Count ? spans[at + 1].From : null, why,
                    spans[at].Because);
        }
    }
}
