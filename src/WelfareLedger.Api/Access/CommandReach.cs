using WelfareLedger.Api.Web;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Matching;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Pairings;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Access;

/// <summary>
/// Whose commands reach what: a person's file is reached or not, and so is every other file that the command names or
/// means; what is nobody's file is in the region of the office that answers for it, by the event that began it. Once
/// begun a command is looked at to its end.
/// </summary>
sealed class CommandReach(Asking asking)
{
    readonly CancellationToken _none = CancellationToken.None;

    Id<Child>? _child;
    Id<Carer>? _carer;

    /// <summary>Nobody changes what they do not reach; that they tried is on record.</summary>
    /// <exception cref="ProblemException">It is beyond the reader's reach.</exception>
    public async ValueTask CheckAsync(CommandEnvelope envelope)
    {
        if (await IsOwnAsync(envelope).ConfigureAwait(false)) return;
        throw await new Disclosing(asking).DeniedAsync(_child, _carer, null, DenialGround.OutOfReach, _none)
            .ConfigureAwait(false);
    }

    async ValueTask<bool> IsOwnAsync(CommandEnvelope envelope) => envelope.Command switch
    {
        ChildCommand.OpenIntake intake =>
            asking.Reader.Reaches(intake.Office) && asking.Reader.Region.Covers(intake.Region),
        CarerCommand.RecruitCarer recruit => asking.Reader.Reaches(recruit.Office),
        PairingCommand.PairChild pair =>
            await AreOwnAsync([pair.Child], [pair.Carer]).ConfigureAwait(false),
        ChildCommand.RecordVisit visit when AccessPolicy.ReachOf(asking.Reader.Role) == Reach.Paired =>
            visit.Carer == asking.Reader.Carer && await IsOwnChildAsync(envelope.Subject).ConfigureAwait(false),
        ChildCommand c => await IsOwnChildAsync(envelope.Subject).ConfigureAwait(false)
            && await AreOthersOwnAsync(c, envelope.Subject).ConfigureAwait(false),
        MatchCommand.AcceptMatch c => await AreOwnAsync([c.Child], []).ConfigureAwait(false)
            && await IsOfOwnCarerAsync(c).ConfigureAwait(false),
        PostCommand c => IsOwn(c.Post),
        CrossMatchCommand.BeginCrossMatch begin => asking.Reader.Reaches(begin.Office),
        CrossMatchCommand.EndCrossMatch end =>
            await IsOwnAsync(CrossMatchDecider.Instance.Category, end.Run.ToString()).ConfigureAwait(false)
            && await AreOwnAsync(end.NotCompared, []).ConfigureAwait(false),
        CarerCommand => envelope.Subject is { } id
            && await AreOwnAsync([], [new Id<Carer>(id)]).ConfigureAwait(false),
        JourneyCommand.PlanJourney plan => asking.Reader.Reaches(plan.Office),
        JourneyCommand => envelope.Subject is { } journey
            && await IsOwnAsync(new Id<Journey>(journey)).ConfigureAwait(false),
        EnrolmentCommand.EnrolChild c => await IsOwnAsync(c.Journey).ConfigureAwait(false)
            && await AreOwnAsync([c.Child], []).ConfigureAwait(false),
        EnrolmentCommand.AssignEscort c => await IsOwnAsync(c.Journey).ConfigureAwait(false)
            && await AreOwnAsync([], [c.Escort]).ConfigureAwait(false),
        OrganisationCommand c => await IsOwnAsync(c).ConfigureAwait(false),
        ActivityCommand c => await IsOwnAsync(c).ConfigureAwait(false),
        VideoLinkCommand c => await IsOwnAsync(c).ConfigureAwait(false),
        ProgrammeCommand.LaunchProgramme launch => asking.Reader.Reaches(launch.Office),
        ProgrammeCommand c =>
            await IsOwnAsync(ProgrammeDecider.Instance.Category, c.Programme.Value).ConfigureAwait(false),
        SurveyCommand c => await IsOwnAsync(c).ConfigureAwait(false),
        FindingCommand c => await IsOwnAsync(c).ConfigureAwait(false),
        _ => false,
    };

    /// <summary>Whether the second file, where a command on a child's file concerns one, is in reach as well.</summary>
    async ValueTask<bool> AreOthersOwnAsync(ChildCommand command, Guid? subject) => command switch
    {
        ChildCommand.RecordDuplicateCheck c => await AreOwnAsync(c.Alike, []).ConfigureAwait(false),
        ChildCommand.FindDistinct c => await AreOwnAsync([c.Other], []).ConfigureAwait(false),
        ChildCommand.MergeFile c => await AreOwnAsync([c.Into], []).ConfigureAwait(false),
        ChildCommand.UndoMerge => await IsMergedIntoOwnAsync(new(subject!.Value)).ConfigureAwait(false),
        ChildCommand.ProposeMatch c => await AreOwnAsync([], [c.Carer]).ConfigureAwait(false),
        _ => true,
    };

    // Of a file that was not merged the rules say that there is nothing to undo.
    async ValueTask<bool> IsMergedIntoOwnAsync(Id<Child> child)
    {
        var answer = await asking.Home.Reading.Children.GetAsync(child, AsOf.Now, _none).ConfigureAwait(false);
        return answer?.Whole.MergedInto(day: null) is not { } into
            || await AreOwnAsync([into], []).ConfigureAwait(false);
    }

    // The carer is named by the proposal, and that is in the child's stream; of one that is not, the rules say so.
    async ValueTask<bool> IsOfOwnCarerAsync(MatchCommand.AcceptMatch accept)
    {
        var ledger = asking.Home.Ledger;
        StreamName stream = new(ChildDecider.Instance.Category, accept.Child.ToString());
        var events = ledger.Log.ReadStreamAsync(stream, null, ReadDirection.Backwards, _none);
        await foreach (var e in events.ConfigureAwait(false))
            if (ledger.Codec.DecodeBody(e) is ChildEvent.MatchProposed proposed
                && proposed.Proposal == accept.Proposal)
                return await AreOwnAsync([], [proposed.Carer]).ConfigureAwait(false);
        return true;
    }

    // Nobody founds a post: whose it is, its code says, which begins with the digits of its county.
    bool IsOwn(Code<Post> post) => asking.Reader.Region.IsCountry
        || post.Value.StartsWith(Asking.OfficesOf(asking.Reader.Region), StringComparison.Ordinal);

    ValueTask<bool> IsOwnAsync(Id<Journey> journey) =>
        IsOwnAsync(JourneyDecider.Instance.Category, journey.ToString());

    async ValueTask<bool> IsOwnAsync(OrganisationCommand command) => command switch
    {
        OrganisationCommand.FoundOrganisation found => asking.Reader.Reaches(found.Office),
        OrganisationCommand.AppointLead lead => await IsOwnAsync(lead.Organisation).ConfigureAwait(false)
            && await AreOwnAsync([], [lead.Lead]).ConfigureAwait(false),
        _ => await IsOwnAsync(command.Organisation).ConfigureAwait(false),
    };

    ValueTask<bool> IsOwnAsync(Code<Organisation> organisation) =>
        IsOwnAsync(OrganisationDecider.Instance.Category, organisation.Value);

    async ValueTask<bool> IsOwnAsync(ActivityCommand command) => command switch
    {
        ActivityCommand.PlanActivity c => await IsOwnAsync(c.Organisation).ConfigureAwait(false)
            && await AreOwnAsync(c.Children, c.Carers).ConfigureAwait(false),
        ActivityCommand.EnrolInActivity c => await IsOfOwnActivityAsync(command.Activity).ConfigureAwait(false)
            && await AreOwnAsync(c.Children, c.Carers).ConfigureAwait(false),
        ActivityCommand.RecordAttendance c => await IsOfOwnActivityAsync(command.Activity).ConfigureAwait(false)
            && await AreOwnAsync(c.Children, c.Carers).ConfigureAwait(false),
        _ => await IsOfOwnActivityAsync(command.Activity).ConfigureAwait(false),
    };

    ValueTask<bool> IsOfOwnActivityAsync(Id<Activity> activity) =>
        IsOwnAsync(ActivityDecider.Instance.Category, activity.ToString());

    async ValueTask<bool> IsOwnAsync(VideoLinkCommand command) => command is VideoLinkCommand.InstallVideoLink install
        ? asking.Reader.Reaches(install.Office) && await AreOwnAsync([install.Child], []).ConfigureAwait(false)
        : await IsOwnAsync(VideoLinkDecider.Instance.Category, command.Household.ToString()).ConfigureAwait(false);

    async ValueTask<bool> IsOwnAsync(SurveyCommand command)
    {
        var child = command switch
        {
            SurveyCommand.SurveyChild c => c.Child,
            SurveyCommand.RecordNotReached c => c.Child,
            _ => null,
        };
        return command is SurveyCommand.PlanSurvey plan
            ? asking.Reader.Reaches(plan.Office)
            : await IsOwnAsync(SurveyDecider.Instance.Category, command.Survey.ToString()).ConfigureAwait(false)
                && (child is not { } one || await AreOwnAsync([one], []).ConfigureAwait(false));
    }

    // A finding is about a child; of those that are not, only who reaches the whole country says something.
    async ValueTask<bool> IsOwnAsync(FindingCommand command)
    {
        var child = command switch
        {
            FindingCommand.ExplainFinding c => c.Child,
            FindingCommand.RecoverFinding c => c.Child,
            FindingCommand.DismissFinding c => c.Child,
            _ => ChildOf(await BeginningAsync(FindingDecider.Instance.Category, command.Target.ToString())
                .ConfigureAwait(false)),
        };
        return child is { } one
            ? await AreOwnAsync([one], []).ConfigureAwait(false)
            : asking.Reader.Region.IsCountry;
    }

    static Id<Child>? ChildOf(object? said) => said switch
    {
        FindingEvent.FindingExplained e => e.Child,
        FindingEvent.FindingRecovered e => e.Child,
        FindingEvent.FindingDismissed e => e.Child,
        _ => null,
    };

    /// <summary>Whether the office that answers for a stream is in reach; a stream that there is not is not.</summary>
    async ValueTask<bool> IsOwnAsync(string category, string id) =>
        await BeginningAsync(category, id).ConfigureAwait(false) switch
        {
            OrganisationEvent.OrganisationFounded e => asking.Reader.Reaches(e.Office),
            ActivityEvent.ActivityPlanned e => await IsOwnAsync(e.Organisation).ConfigureAwait(false),
            VideoLinkEvent.VideoLinkInstalled e => asking.Reader.Reaches(e.Office),
            ProgrammeEvent.ProgrammeLaunched e => asking.Reader.Reaches(e.Office),
            SurveyEvent.SurveyPlanned e => asking.Reader.Reaches(e.Office),
            JourneyEvent.JourneyPlanned e => asking.Reader.Reaches(e.Office),
            CrossMatchEvent.CrossMatchBegun e => asking.Reader.Reaches(e.Office),
            _ => false,
        };

    async ValueTask<object?> BeginningAsync(string category, string id)
    {
        var ledger = asking.Home.Ledger;
        var stream = ledger.Log.ReadStreamAsync(new(category, id), null, ReadDirection.Forwards, _none);
        await foreach (var first in stream.ConfigureAwait(false)) return ledger.Codec.DecodeBody(first);
        return null;
    }

    async ValueTask<bool> IsOwnChildAsync(Guid? subject) =>
        subject is { } id && await AreOwnAsync([new Id<Child>(id)], []).ConfigureAwait(false);

    async ValueTask<bool> AreOwnAsync(IEnumerable<Id<Child>> children, IEnumerable<Id<Carer>> carers)
    {
        foreach (var child in children)
            if (!await asking.Scopes.ReachesAsync((_child = child).Value, _none).ConfigureAwait(false)) return false;
        foreach (var carer in carers)
            if (!await asking.Scopes.ReachesAsync((_carer = carer).Value, _none).ConfigureAwait(false)) return false;
        return true;
    }
}
