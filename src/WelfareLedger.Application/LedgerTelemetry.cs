using System.Diagnostics;
using System.Diagnostics.Metrics;
using WelfareLedger.Codec;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>
/// What the ledger counts and times of its own work, for whoever watches it. Labels are words of the program: kinds of
/// commands and streams, codes of refusals. Whom a command is about, and who gives it, is in none.
/// </summary>
public static class LedgerTelemetry
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string Name = "WelfareLedger";

    static readonly Meter Meter = new(Name);
    static readonly ActivitySource Source = new(Name);

    static readonly Counter<long> Commands = Meter.CreateCounter<long>(
        "welfare_ledger.commands", "{command}", "Commands, by kind, outcome and code of refusal.");

    static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(
        "welfare_ledger.command.duration", "s", "Time from a command to its answer, by kind.");

    static readonly Counter<long> Events = Meter.CreateCounter<long>(
        "welfare_ledger.events.appended", "{event}", "Events that are durable, by category of stream.");

    static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "welfare_ledger.append.conflicts", "{append}", "Appends that others were faster than, tried again or not.");

    static readonly Counter<long> Unknowns = Meter.CreateCounter<long>(
        "welfare_ledger.append.unknown", "{append}", "Appends of which the log could not tell whether they happened.");

    static readonly Counter<long> Accesses = Meter.CreateCounter<long>(
        "welfare_ledger.accesses", "{access}", "Accesses on record, by kind, and denied ones by their ground.");

    /// <summary>Begins the trace of one command.</summary>
    internal static Activity? Begin(CommandEnvelope command) =>
        Source.StartActivity(CommandTypes.Of(command.Command.GetType()).Name);

    /// <summary>Counts the answer to one command, and ends its trace.</summary>
    internal static CommandOutcome Answered(
        Activity? trace, CommandEnvelope command, long begun, CommandOutcome outcome)
    {
        var kind = CommandTypes.Of(command.Command.GetType()).Name;
        Durations.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, Of("command", kind));
        var (word, code) = Count(kind, outcome);
        trace?.SetTag("outcome", word);
        if (code is not null) trace?.SetTag("code", code);
        return outcome;
    }

    /// <summary>Counts the answers to commands that were given together; a refused one stands for all.</summary>
    internal static void Answered(IReadOnlyList<CommandEnvelope> commands, IReadOnlyList<CommandOutcome> outcomes)
    {
        for (var at = 0; at < commands.Count; at++)
            Count(
                CommandTypes.Of(commands[at].Command.GetType()).Name,
                outcomes[outcomes.Count == commands.Count ? at : 0]);
    }

    internal static void Appended(StreamName stream, int events) =>
        Events.Add(events, Of("category", stream.Category));

    internal static void Conflicted(StreamName stream, bool isTriedAgain) =>
        Conflicts.Add(1, Of("category", stream.Category), Of("retried", isTriedAgain));

    internal static void Unknown(StreamName stream) => Unknowns.Add(1, Of("category", stream.Category));

    internal static void Accessed(AccessEvent access)
    {
        var kind = Of("kind", EventTypes.Of(access.GetType()).Name);
        if (access is AccessEvent.DisclosureDenied denied) Accesses.Add(1, kind, Of("ground", $"{denied.Ground}"));
        else Accesses.Add(1, kind);
    }

    static (string Word, string? Code) Count(string kind, CommandOutcome outcome)
    {
        var (word, code) = outcome switch
        {
            CommandOutcome.Accepted { Repeated: true } => ("repeated", null),
            CommandOutcome.Accepted => ("accepted", null),
            CommandOutcome.Refused(var rejection) => ("refused", rejection.Code),
            CommandOutcome.Busy => ("conflict", null),
            CommandOutcome.Unknown => ("unknown", (string?)null),
            _ => throw new UnreachableException($"No word for {outcome.GetType().Name}"),
        };
        if (code is null) Commands.Add(1, Of("command", kind), Of("outcome", word));
        else Commands.Add(1, Of("command", kind), Of("outcome", word), Of("code", code));
        return (word, code);
    }

    static KeyValuePair<string, object?> Of(string name, object value) => new(name, value);
}
