using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Deciding;

/// <summary>What commands would record on a state.</summary>
sealed class Draft<TEvent>
{
    public List<DraftedStep> Steps { get; } = [];

    public List<(EventId Id, TEvent Event, EventMetadata Metadata)> Events { get; } = [];

    /// <summary>The events as they were given to the log.</summary>
    public IReadOnlyList<NewEvent> Encoded { get; set; } = [];

    /// <summary>The rule or clock that said no; what was drafted before it counts for nothing then.</summary>
    public Rejection? Refusal { get; set; }

    /// <summary>Whether every one of so many steps was found to be recorded already.</summary>
    public bool IsRepetition(int steps) =>
        Steps.Count == steps && Steps.TrueForAll(step => step.RecordedAt is not null);
}

/// <summary>What one command comes to.</summary>
/// <param name="CommandId">Which.</param>
/// <param name="RecordedAt">Where its first event stands already, from an earlier run of it.</param>
/// <param name="First">Where its events begin among the drafted ones.</param>
/// <param name="Count">How many drafted events are its own.</param>
readonly record struct DraftedStep(Guid CommandId, StreamVersion? RecordedAt, int First, int Count);

/// <summary>What came of commands on one stream.</summary>
/// <param name="Outcomes">One for each command; or a single one when it is not <see
/// cref="CommandOutcome.Accepted"/>, for all of them.</param>
/// <param name="Events">What they recorded, now or when they were first given.</param>
sealed record StreamAnswer<TEvent>(
    IReadOnlyList<CommandOutcome> Outcomes, IReadOnlyList<Happened<TEvent>> Events)
{
    public StreamAnswer(CommandOutcome failure) : this([failure], []) { }

    /// <summary>The outcome of the only command.</summary>
    public CommandOutcome Outcome => Outcomes[0];
}

/// <summary>An event that is recorded, as far as what follows from it is concerned.</summary>
sealed record Happened<TEvent>(StreamName Stream, EventId Id, TEvent Event, EventMetadata Metadata);
