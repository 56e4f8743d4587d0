using WelfareLedger.Api.Web;
using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;

namespace WelfareLedger.Api.Access;

/// <summary>
/// Personal data in clear to one reader: for a purpose; beyond the own reach under an approval or broken glass that
/// covers it; and on record before anything leaves. What is denied is on record too.
/// </summary>
sealed class Disclosing(Asking asking)
{
    static readonly string[] Grants = ["disclosure-approved", "glass-broken", "disclosure-requested"];

    /// <summary>Opens a child's data, or says why not.</summary>
    /// <param name="child">Whose.</param>
    /// <param name="wanted">Which kinds, none of them restricted.</param>
    /// <param name="purpose">For what.</param>
    /// <param name="under">The approval or broken glass, where it is beyond the own reach.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The access event.</returns>
    public async Task<EventId> OpenAsync(
        Id<Child> child, ValueList<PersonalCategory> wanted, Code<Purpose> purpose, EventId? under,
        CancellationToken cancellation)
    {
        if (!await asking.Scopes.ReachesAsync(child, cancellation).ConfigureAwait(false))
        {
            var isGranted = under is { } grant
                && await CoversAsync(grant, child, wanted, cancellation).ConfigureAwait(false);
            if (!isGranted)
                throw await DeniedAsync(child, null, purpose, DenialGround.ApprovalMissing, cancellation)
                    .ConfigureAwait(false);
        }
        var outcome = await asking.Home.Ledger.Disclosure
            .OpenAsync(child, wanted, purpose, asking.Reader.By, cancellation, under, asking.Reader.Carer)
            .ConfigureAwait(false);
        return Opened(outcome);
    }

    /// <summary>Opens a carer's data, or says why not.</summary>
    public async Task<EventId> OpenAsync(Id<Carer> carer, Code<Purpose> purpose, CancellationToken cancellation)
    {
        if (!await asking.Scopes.ReachesAsync(carer, cancellation).ConfigureAwait(false))
            throw await DeniedAsync(null, carer, purpose, DenialGround.OutOfReach, cancellation).ConfigureAwait(false);
        var outcome = await asking.Home.Ledger.Disclosure
            .OpenAsync(carer, [PersonalCategory.Identity], purpose, asking.Reader.By, cancellation, asking.Reader.Carer)
            .ConfigureAwait(false);
        return Opened(outcome);
    }

    /// <summary>Records that data was not given, and gives the problem that says so.</summary>
    public async Task<ProblemException> DeniedAsync(
        Id<Child>? child, Id<Carer>? carer, Code<Purpose>? purpose, DenialGround ground,
        CancellationToken cancellation)
    {
        var denial = new AccessEvent.DisclosureDenied(child, carer, purpose, ground);
        await RecordAsync(denial, cancellation).ConfigureAwait(false);
        return new(ground switch
        {
            DenialGround.ApprovalMissing when asking.Reader.Sees(Resource.BreakingGlass) => Problems.ApprovalMissing,
            DenialGround.NotForRole => Problems.NotForRole,
            _ => Problems.NotFound,
        });
    }

    /// <summary>The same of somebody beyond the reader's reach, or of nobody: whoever tries either finds
    /// nothing.</summary>
    public Task<ProblemException> DeniedAsync(
        CancellationToken cancellation, Id<Child>? child = null, Id<Carer>? carer = null) =>
        DeniedAsync(child, carer, purpose: null, DenialGround.OutOfReach, cancellation);

    /// <summary>Records an access event of the reader's; it is durable when this returns.</summary>
    public async Task<EventId> RecordAsync(AccessEvent access, CancellationToken cancellation)
    {
        var outcome = await asking.Home.Ledger.Accesses.RecordAsync(access, asking.Reader.By, cancellation)
            .ConfigureAwait(false);
        return outcome is CommandOutcome.Accepted accepted
            ? accepted.Events[0]
            : throw new ProblemException(ProblemOf(outcome));
    }

    /// <summary>What an outcome that is no acceptance means to a reader.</summary>
    public static Problem ProblemOf(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Refused(var rejection) => Problems.Refused(rejection),
        CommandOutcome.Busy => Problems.Conflict,
        _ => Problems.Unknown,
    };

    async Task<bool> CoversAsync(
        EventId grant, Id<Child> child, ValueList<PersonalCategory> wanted, CancellationToken cancellation)
    {
        var entries = await AccessHistory
            .EntriesAsync(asking.Home.Reading.Timelines, child, cancellation, Grants).ConfigureAwait(false);
        var (now, self) = (asking.Home.Time.GetUtcNow(), asking.Reader.Name);
        var found = entries.Find(entry => entry.Event == grant);
        return found?.Body switch
        {
            AccessEvent.GlassBroken broken =>
                found.Metadata.By.Id == self && now < broken.UntilAt && wanted.All(broken.Categories.Contains),
            AccessEvent.DisclosureApproved approved =>
                approved.Requester == self && now < approved.UntilAt
                && entries.Find(entry => entry.Event == approved.Request)?.Body
                    is AccessEvent.DisclosureRequested request && wanted.All(request.Categories.Contains),
            _ => false,
        };
    }

    static EventId Opened(DisclosureOutcome outcome) => outcome switch
    {
        DisclosureOutcome.Opened opened => opened.Access,
        DisclosureOutcome.NotOpened(var why) => throw new ProblemException(ProblemOf(why)),
        _ => throw new System.Diagnostics.UnreachableException("Data is opened or not."),
    };
}
