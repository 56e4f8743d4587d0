using WelfareLedger.Application.Deciding;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Collectives;

/// <summary>
/// Reads what a decision has to know of streams that are not its own. It is as of just before the append: what is
/// decided there at the same moment may be missed, which is why the event holds what was relied on.
/// </summary>
sealed class OtherStreams
{
    /// <summary>Set once, while a ledger is opened: the runners need this, and this needs them.</summary>
    public StreamRunner<ChildState, ChildCommand, ChildEvent> Children { get; set; } = null!;

    /// <summary>The same.</summary>
    public StreamRunner<CarerState, CarerCommand, CarerEvent> Carers { get; set; } = null!;

    /// <summary>The same.</summary>
    public StreamRunner<OrganisationState, OrganisationCommand, OrganisationEvent> Organisations { get; set; } = null!;

    /// <summary>What a command has to know.</summary>
    public ValueTask<Surroundings> ForAsync(
        object command, object state, CancellationToken cancellation) => command switch
        {
            // A pairing begins on no day on which it could not have been begun.
            ChildCommand.CorrectDates c when (state as ChildState)?.PairedBy(c.Corrects) is { } paired =>
                OfPairedAsync(paired, cancellation),
            ChildCommand.ApproveHomeStay c => ReadAsync([c.Carer], [], [], cancellation),
            OrganisationCommand.FoundOrganisation { Parent: { } parent } => ReadAsync([], [], [parent], cancellation),
            OrganisationCommand.AffiliateOrganisation c => ReadAsync([], [], [c.Parent], cancellation),
            OrganisationCommand.AppointLead c => ReadAsync([c.Lead], [], [], cancellation),
            ActivityCommand.PlanActivity { Venue: { } venue } c =>
                ReadAsync(c.Carers, c.Children, [c.Organisation, venue], cancellation),
            ActivityCommand.PlanActivity c => ReadAsync(c.Carers, c.Children, [c.Organisation], cancellation),
            ActivityCommand.EnrolInActivity c => ReadAsync(c.Carers, c.Children, [], cancellation),
            ActivityCommand.RecordAttendance c => ReadAsync(c.Carers, c.Children, [], cancellation),
            VideoLinkCommand.InstallVideoLink c => ReadAsync([], [c.Child], [], cancellation),
            ProgrammeCommand.AssignCountyTeam c => ReadAsync([], [], [c.Team], cancellation),
            // Who is paired as one of a team is of a team.
            CarerCommand.ReservePlace { Mode: PairingMode.Team } when state is CarerState carer =>
                ReadAsync([], [], carer.Memberships.Select(time => time.Organisation), cancellation),
            _ => ValueTask.FromResult(Surroundings.Nothing),
        };

    async ValueTask<Surroundings> OfPairedAsync(PairedCarer paired, CancellationToken cancellation)
    {
        if (paired.Mode != PairingMode.Team)
            return await ReadAsync([paired.Carer], [], [], cancellation).ConfigureAwait(false);
        var carer = await Carers.LoadAsync(
            new(CarerDecider.Instance.Category, paired.Carer.ToString()), cancellation).ConfigureAwait(false);
        return await ReadAsync(
            [paired.Carer], [], carer.State.Memberships.Select(time => time.Organisation), cancellation)
            .ConfigureAwait(false);
    }

    async ValueTask<Surroundings> ReadAsync(
        IEnumerable<Id<Carer>> carers, IEnumerable<Id<Child>> children, IEnumerable<Code<Organisation>> organisations,
        CancellationToken cancellation) => new(
            await ReadAsync(Carers, carers, id => new(CarerDecider.Instance.Category, id.ToString()), cancellation)
                .ConfigureAwait(false),
            await ReadAsync(Children, children, id => new(ChildDecider.Instance.Category, id.ToString()), cancellation)
                .ConfigureAwait(false),
            await ReadAsync(
                Organisations, organisations, code => new(OrganisationDecider.Instance.Category, code.Value),
                cancellation).ConfigureAwait(false));

    static async ValueTask<Dictionary<TName, TState>> ReadAsync<TName, TState, TCommand, TEvent>(
        StreamRunner<TState, TCommand, TEvent> runner, IEnumerable<TName> names, Func<TName, StreamName> streamOf,
        CancellationToken cancellation)
        where TName : struct
        where TEvent : class
    {
        var states = new Dictionary<TName, TState>();
        foreach (var name in names)
        {
            if (!states.ContainsKey(name))
                states.Add(name, (await runner.LoadAsync(streamOf(name), cancellation).ConfigureAwait(false)).State);
        }

        return states;
    }
}
