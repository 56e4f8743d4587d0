using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.VideoLinks;

namespace WelfareLedger.Hosting.Replays;

/// <summary>A stream's state while it is folded, whichever kind of stream it is.</summary>
abstract class Folding
{
    /// <summary>The state so far.</summary>
    public abstract object State { get; }

    /// <summary>For a stream of this category, from nothing; a category without a decider has no state but its
    /// length.</summary>
    public static Folding For(string category) => category switch
    {
        "child" => new Of<ChildState, ChildCommand, ChildEvent>(ChildDecider.Instance),
        "carer" => new Of<CarerState, CarerCommand, CarerEvent>(CarerDecider.Instance),
        "organisation" => new Of<OrganisationState, OrganisationCommand, OrganisationEvent>(
            OrganisationDecider.Instance),
        "post" => new Of<PostState, PostCommand, PostEvent>(PostDecider.Instance),
        "activity" => new Of<ActivityState, ActivityCommand, ActivityEvent>(ActivityDecider.Instance),
        "videolink" => new Of<VideoLinkState, VideoLinkCommand, VideoLinkEvent>(VideoLinkDecider.Instance),
        "programme" => new Of<ProgrammeState, ProgrammeCommand, ProgrammeEvent>(ProgrammeDecider.Instance),
        "survey" => new Of<SurveyState, SurveyCommand, SurveyEvent>(SurveyDecider.Instance),
        "journey" => new Of<JourneyState, JourneyCommand, JourneyEvent>(JourneyDecider.Instance),
        "finding" => new Of<FindingState, FindingCommand, FindingEvent>(FindingDecider.Instance),
        "crossmatch" => new Of<CrossMatchState, CrossMatchCommand, CrossMatchEvent>(CrossMatchDecider.Instance),
        _ => new Counted(),
    };

    /// <summary>Folds one event more.</summary>
    public abstract void Take(EventId id, object happened);

    sealed class Of<TState, TCommand, TEvent>(Decider<TState, TCommand, TEvent> decider) : Folding
        where TState : notnull
    {
        TState _state = decider.Initial;

        public override object State => _state;

        public override void Take(EventId id, object happened) =>
            _state = decider.Evolve(_state, new(id, (TEvent)happened));
    }

    sealed class Counted : Folding
    {
        Length _length = new(0);

        public override object State => _length;

        public override void Take(EventId id, object happened) => _length = new(_length.Events + 1);
    }

    sealed record Length(long Events);
}
