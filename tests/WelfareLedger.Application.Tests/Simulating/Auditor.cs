using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Pairings;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests.Simulating;

/// <summary>Knows what was answered, and what the log must therefore hold.</summary>
sealed class Auditor
{
    readonly Dictionary<Guid, CommandEnvelope> _given = [];
    readonly Dictionary<Guid, CommandOutcome> _answers = [];
    readonly Dictionary<Guid, EventId> _identities = [];

    public List<Guid> Children { get; } = [];

    public List<Guid> Carers { get; } = [];

    public List<KnownPairing> Pairings { get; } = [];

    public EventId IdentityOf(Guid child) => _identities[child];

    public bool IsOpen(CommandEnvelope command) =>
        _answers.GetValueOrDefault(command.Id) is null or CommandOutcome.Busy or CommandOutcome.Unknown;

    public IReadOnlyList<CommandEnvelope> Open() => [.. _given.Values.Where(IsOpen)];

    public IReadOnlyList<CommandEnvelope> Accepted() =>
        [.. _given.Values.Where(command => _answers.GetValueOrDefault(command.Id) is CommandOutcome.Accepted)];

    public void Given(CommandEnvelope command) => _given.TryAdd(command.Id, command);

    public void Answered(CommandEnvelope command, CommandOutcome outcome)
    {
        var before = _answers.GetValueOrDefault(command.Id);
        if (before is CommandOutcome.Accepted { Events.Count: > 0 } first)
        {
            // A twin that was told later may have been told less; and who is told first need not have recorded it.
            if (outcome is CommandOutcome.Busy or CommandOutcome.Unknown)
                return;
            var again = outcome.Should().BeOfType<CommandOutcome.Accepted>().Which;
            (again with { Repeated = true } == first with { Repeated = true }).Should().BeTrue("an answer stands");
            return;
        }

        _answers[command.Id] = outcome;
        if (outcome is CommandOutcome.Accepted accepted)
            Learn(command, accepted);
    }

    void Learn(CommandEnvelope command, CommandOutcome.Accepted accepted)
    {
        var subject = Guid.Parse(accepted.Stream.Id);
        switch (command.Command)
        {
            case ChildCommand.OpenIntake:
                Children.Add(subject);
                _identities[subject] = accepted.Events[0];
                break;
            case ChildCommand.IssueIdNumber or ChildCommand.CorrectIdentity:
                _identities[subject] = accepted.Events[0];
                break;
            case Domain.Carers.CarerCommand.RecruitCarer:
                Carers.Add(subject);
                break;
            case PairingCommand.PairChild pair:
                Pairings.Add(new(new(EventIds.Derive(command.Id, "pairing")), pair.Child));
                break;
        }
    }

    public async Task AuditAsync(TestLedger ledger, IReadOnlyList<IdNumber> numbers)
    {
        var events = await ledger.EventsAsync();
        EveryAnswerIsInTheLog(events);
        NothingElseIsInTheLog(events);
        VersionsHaveNoGaps(events);
        EveryNumberHasOneFile(ledger, events, numbers);
    }

    void EveryAnswerIsInTheLog(IReadOnlyList<DecodedEvent> events)
    {
        var byId = events.ToDictionary(e => e.Id);
        foreach (var accepted in _answers.Values.OfType<CommandOutcome.Accepted>())
            foreach (var id in accepted.Events)
                byId[id].Stored.Stream.Should().Be(accepted.Stream);
    }

    /// <summary>Each command left exactly the events that its answer names; a refused one none. What processes record
    /// on their own is the business of the places' rules.</summary>
    void NothingElseIsInTheLog(IReadOnlyList<DecodedEvent> events)
    {
        var byCommand = events.ToLookup(e => e.Metadata.CommandId, e => e.Id);
        foreach (var (id, answer) in _answers.Where(pair => _given[pair.Key].Command is not PairingCommand))
            byCommand[id].Should().Equal(answer is CommandOutcome.Accepted accepted ? accepted.Events : []);
    }

    static void VersionsHaveNoGaps(IReadOnlyList<DecodedEvent> events)
    {
        foreach (var stream in events.GroupBy(e => e.Stored.Stream))
            stream.Select(e => e.Stored.Version.Value).Should().Equal(
                Enumerable.Range(0, stream.Count()).Select(n => (long)n));
    }

    static void EveryNumberHasOneFile(
        TestLedger ledger, IReadOnlyList<DecodedEvent> events, IReadOnlyList<IdNumber> numbers)
    {
        var current = new Dictionary<Id<Child>, IdNumber?>();
        foreach (var e in events)
        {
            var identity = e.Event switch
            {
                ChildEvent.IntakeOpened intake => intake.Identity,
                ChildEvent.IdNumberIssued issued => issued.Identity,
                ChildEvent.IdentityCorrected corrected => corrected.Identity,
                _ => null,
            };
            if (identity is not null)
                current[Id<Child>.Parse(e.Stored.Stream.Id, null)] = ledger.Ledger.Codec.Open(identity).OrNull!.Number;
        }

        current.Values.Where(number => number is not null).Should().OnlyHaveUniqueItems();
        foreach (var number in numbers)
        {
            var holders = current.Where(file => file.Value == number).Select(file => (Id<Child>?)file.Key).ToList();
            if (holders is [var holder])
                ledger.Index.FindByNumber(number).Should().Be(holder);
        }
    }
}

sealed record KnownPairing(Id<Pairing> Pairing, Id<Child> Child);
