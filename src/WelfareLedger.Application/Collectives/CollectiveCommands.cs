using WelfareLedger.Application.Deciding;
using WelfareLedger.Codec;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Collectives;

/// <summary>
/// Carries out commands on what is nobody's own file: organisations, posts, activities, video links, programmes,
/// surveys, findings, comparisons. Each has a stream of its own, named by the command itself.
/// </summary>
sealed class CollectiveCommands(
    StreamRunner<OrganisationState, OrganisationCommand, OrganisationEvent> organisations,
    StreamRunner<PostState, PostCommand, PostEvent> posts,
    StreamRunner<ActivityState, ActivityCommand, ActivityEvent> activities,
    StreamRunner<VideoLinkState, VideoLinkCommand, VideoLinkEvent> videoLinks,
    StreamRunner<ProgrammeState, ProgrammeCommand, ProgrammeEvent> programmes,
    StreamRunner<SurveyState, SurveyCommand, SurveyEvent> surveys,
    StreamRunner<FindingState, FindingCommand, FindingEvent> findings,
    StreamRunner<CrossMatchState, CrossMatchCommand, CrossMatchEvent> crossMatches)
{
    /// <summary>Carries out a command; null where it is on something else.</summary>
    public async ValueTask<CommandOutcome?> TryRunAsync(CommandEnvelope envelope, CancellationToken cancellation) =>
        envelope.Command switch
        {
            OrganisationCommand c => await RunAsync(
                organisations, new(OrganisationDecider.Instance.Category, c.Organisation.Value), envelope, c,
                cancellation).ConfigureAwait(false),
            PostCommand c => await RunAsync(
                posts, new(PostDecider.Instance.Category, c.Post.Value), envelope, c, cancellation)
                .ConfigureAwait(false),
            ActivityCommand c => await RunAsync(
                activities, new(ActivityDecider.Instance.Category, c.Activity.ToString()), envelope, c, cancellation)
                .ConfigureAwait(false),
            VideoLinkCommand c => await RunAsync(
                videoLinks, new(VideoLinkDecider.Instance.Category, c.Household.ToString()), envelope, c, cancellation)
                .ConfigureAwait(false),
            SurveyCommand c => await RunAsync(
                surveys, new(SurveyDecider.Instance.Category, c.Survey.ToString()), envelope, c, cancellation)
                .ConfigureAwait(false),
            FindingCommand c => await RunAsync(
                findings, new(FindingDecider.Instance.Category, c.Target.ToString()), envelope, c, cancellation)
                .ConfigureAwait(false),
            CrossMatchCommand c => await RunAsync(
                crossMatches, new(CrossMatchDecider.Instance.Category, c.Run.ToString()), envelope, c, cancellation)
                .ConfigureAwait(false),
            ProgrammeCommand.CloseReport => new CommandOutcome.Refused(RunnerRejections.GivenByProcess),
            ProgrammeCommand c => await RunAsync(StreamOf(c), envelope, c, cancellation).ConfigureAwait(false),
            _ => null,
        };

    /// <summary>Closes a report whose figures the ledger computed.</summary>
    public ValueTask<CommandOutcome> CloseAsync(
        CommandEnvelope envelope, ProgrammeCommand.CloseReport c, CancellationToken cancellation) =>
        RunAsync(StreamOf(c), envelope, c, cancellation);

    static StreamName StreamOf(ProgrammeCommand c) => new(ProgrammeDecider.Instance.Category, c.Programme.Value);

    ValueTask<CommandOutcome> RunAsync(
        StreamName stream, CommandEnvelope envelope, ProgrammeCommand c, CancellationToken cancellation) =>
        RunAsync(programmes, stream, envelope, c, cancellation);

    static async ValueTask<CommandOutcome> RunAsync<TState, TCommand, TEvent>(
        StreamRunner<TState, TCommand, TEvent> runner, StreamName stream, CommandEnvelope envelope, TCommand command,
        CancellationToken cancellation)
        where TEvent : class
    {
        var answer = await runner.RunAsync(stream, [Step<TCommand>.Of(envelope, command)], cancellation)
            .ConfigureAwait(false);
        return answer.Outcome;
    }
}
