using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>Records what rows of one file state, by commands whose ids follow from the file.</summary>
/// <param name="ledger">Where to; a rehearsal for a dry run.</param>
/// <param name="file">The file.</param>
/// <param name="options">How it is imported.</param>
/// <param name="progress">Told which row was reached.</param>
/// <param name="cancellation">Stops it after the rows in work.</param>
sealed class RegisterWriting(
    Ledger ledger, ImportedFile file, RegisterOptions options, IProgress<RosterProgress>? progress,
    CancellationToken cancellation)
{
    /// <summary>How often commands are given again that others were faster on, or that the log could not tell of.
    /// </summary>
    const int TriesMax = 5;

    // So many rows are recorded at once; their appends share the log's commits.
    const int AtOnceMax = 128;

    public Ledger Ledger => ledger;

    public RegisterOptions Options => options;

    /// <summary>Whether no further row is to be begun.</summary>
    public bool IsStopped => cancellation.IsCancellationRequested;

    /// <summary>An id that follows from a row and what it is of.</summary>
    public Guid IdOf(RegisterPlace place, string what) => EventIds.Derive(
        EventIds.Derive(file.Id, FormattableString.Invariant(
            $"{options.Kind} {place.Row} {options.Office} {options.On:yyyy-MM-dd} {place.Sheet}")),
        what);

    public CommandEnvelope Envelope(RegisterPlace place, string what, Guid? subject, object command) => new(
        IdOf(place, what), subject, command, options.By, new Source.Import(file.Hash, place.Row), file.Id,
        options.At);

    /// <summary>Carries out one command until it can be told what came of it.</summary>
    public ValueTask<CommandOutcome> RunAsync(CommandEnvelope command) => UntilToldAsync(
        () => ledger.Commands.RunAsync(command, CancellationToken.None));

    /// <summary>Carries out commands on one person in one append: all are recorded or none.</summary>
    /// <returns>What came of them, a new event before none.</returns>
    public ValueTask<CommandOutcome> RunAsync(IReadOnlyList<CommandEnvelope> commands) => UntilToldAsync(async () =>
    {
        var outcomes = await ledger.Commands.RunTogetherAsync(commands, CancellationToken.None).ConfigureAwait(false);
        return outcomes.FirstOrDefault(IsNew) ?? outcomes[0];
    });

    /// <summary>Whether a command recorded something, now.</summary>
    public static bool IsNew(CommandOutcome outcome) =>
        outcome is CommandOutcome.Accepted { Events.Count: > 0, Repeated: false };

    /// <summary>The events of a stream, in order.</summary>
    public async ValueTask<IReadOnlyList<object>> EventsAsync(StreamName stream)
    {
        List<object> events = [];
        await foreach (var stored in ledger.Log
            .ReadStreamAsync(stream, null, ReadDirection.Forwards, CancellationToken.None).ConfigureAwait(false))
            events.Add(ledger.Codec.DecodeBody(stored));
        return events;
    }

    /// <summary>Records rows, many at once, but those with the same key in order.</summary>
    /// <returns>What became of each; null for those that were not begun when it was stopped.</returns>
    public async ValueTask<IReadOnlyList<RegisterEnd?>> ForAllAsync<T>(
        IReadOnlyList<(RegisterPlace Place, T Stated)> rows, Func<T, object> keyOf,
        Func<RegisterPlace, T, ValueTask<RegisterEnd>> record)
    {
        var ends = new RegisterEnd?[rows.Count];
        foreach (var groups in rows.Index().GroupBy(row => keyOf(row.Item.Stated)).Chunk(AtOnceMax))
        {
            await Task.WhenAll(groups.Select(async group =>
            {
                foreach (var (at, (place, stated)) in group)
                    if (!IsStopped) ends[at] = await record(place, stated).ConfigureAwait(false);
            })).ConfigureAwait(false);
            if (IsStopped) break;
            progress?.Report(new(groups.Max(group => group.Max(row => row.Item.Place.Row)), null));
        }
        return ends;
    }

    static async ValueTask<CommandOutcome> UntilToldAsync(Func<ValueTask<CommandOutcome>> run)
    {
        for (var tries = 1; ; tries++)
        {
            var outcome = await run().ConfigureAwait(false);
            if (outcome is not (CommandOutcome.Unknown or CommandOutcome.Busy)) return outcome;
            if (tries == TriesMax)
                throw new LogUnavailableException(
                    outcome is CommandOutcome.Unknown unknown
                        ? unknown.Reason
                        : "Others keep changing the same files.");
        }
    }
}
