using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Lists;

/// <summary>The commands of one comparison. All ids follow from the file's content, the kind of list, its day and the
/// offices, so that the same file again, after it was interrupted say, gives the same commands.</summary>
sealed class ListCommands(ImportedFile file, ListOptions options, DateOnly today)
{
    readonly Guid _id = EventIds.Derive(file.Id, FormattableString.Invariant(
        $"list {options.List} {options.AsOf:yyyy-MM-dd} {options.Office} {(options.Again ? today : null):yyyy-MM-dd}"));

    public ListOptions Options => options;

    public DateOnly Today => today;

    public Id<CrossMatch> Run => new(_id);

    public CommandEnvelope Begin() => Envelope(
        "begin", new CrossMatchCommand.BeginCrossMatch(Run, options.List, options.Office, options.AsOf, today),
        subject: null, row: 1);

    public CommandEnvelope Hit(ListRow row, in Named named) => Envelope(
        FormattableString.Invariant($"hit {row.Place.Row} {row.Place.Sheet} {named.Child} {named.Person}"),
        new ChildCommand.RecordListHit(Run, options.List, options.AsOf, named.Person, named.Entry, named.By),
        named.Child.Value, row.Place.Row);

    public CommandEnvelope End(ListSummary summary, IReadOnlyList<Id<Child>> notCompared) => Envelope(
        "end",
        new CrossMatchCommand.EndCrossMatch(
            Run, summary.Rows, summary.Unread, summary.Hits, summary.Compared, [.. notCompared]),
        subject: null, row: 1);

    CommandEnvelope Envelope(string what, object command, Guid? subject, int row) => new(
        EventIds.Derive(_id, what), subject, command, options.By, new Source.Import(file.Hash, row), file.Id,
        options.At);
}

/// <summary>How a comparison began.</summary>
/// <param name="Refusal">Why it could not.</param>
/// <param name="On">Its day.</param>
/// <param name="Position">Files that were there before are compared; null in a rehearsal.</param>
/// <param name="HasEnded">Whether it was held before.</param>
readonly record struct Beginning(Rejection? Refusal, DateOnly On, Position? Position, bool HasEnded);

/// <summary>Records one comparison: that it began, what it found, that it ended.</summary>
sealed class ListRecorder(Ledger ledger, ListCommands commands)
{
    /// <summary>An event holds no more ids.</summary>
    public const int NotComparedMax = 20_000;

    const int TriesMax = 3;

    int _rows;
    int _unread;
    int _hits;

    StreamName Stream => new(CrossMatchDecider.Instance.Category, commands.Run.ToString());

    /// <summary>Begins it, or finds that it began before, and whether it ended.</summary>
    public async ValueTask<Beginning> BeginAsync()
    {
        if (!await HasBegunAsync().ConfigureAwait(false)
            && await GiveAsync(commands.Begin()).ConfigureAwait(false) is { } refusal)
            return new(refusal, default, null, false);
        var beginning = new Beginning(null, commands.Today, null, false);
        await foreach (var stored in ReadAsync().ConfigureAwait(false))
        {
            beginning = ledger.Codec.DecodeBody(stored) is CrossMatchEvent.CrossMatchBegun begun
                ? beginning with { On = begun.On, Position = stored.Position }
                : beginning with { HasEnded = true };
        }
        return beginning;
    }

    /// <summary>Records what rows say of people, and answers each, once for everybody whom it names. Rows that were
    /// begun are finished whatever happens outside.</summary>
    public async ValueTask<IReadOnlyList<IReadOnlyList<RosterLine>>> RecordAsync(
        IReadOnlyList<(ListRow Row, Found Found)> rows)
    {
        var answers = rows.Select(row => NotRecorded(row.Row, row.Found)).ToList();
        List<(int At, ListRow Row, Named Named)> hits =
        [
            .. rows.Index().SelectMany(
                row => row.Item.Found.People, (row, named) => (row.Index, row.Item.Row, named)),
        ];
        foreach (var chunk in hits.Chunk(CommandRunner.GroupsMax))
        {
            IReadOnlyList<CommandEnvelope>[] groups =
                [.. chunk.Select(hit => (CommandEnvelope[])[commands.Hit(hit.Row, hit.Named)])];
            var outcomes = await UntilToldAsync(async () =>
                [.. (await ledger.Commands.RunManyAsync(groups, CancellationToken.None).ConfigureAwait(false))
                    .Select(outcome => outcome[0])]).ConfigureAwait(false);
            foreach (var ((at, row, named), outcome) in chunk.Zip(outcomes))
                answers[at].Add(Answer(row, named, outcome));
        }
        foreach (var (row, answer) in rows.Zip(answers)) Count(row.Row, answer);
        return answers;
    }

    /// <summary>The answer to a row that names nobody, or not surely; none where it is to be recorded.</summary>
    static List<RosterLine.RowAnswered> NotRecorded(ListRow row, Found found) =>
        row.Why is { } why
            ? [Answer(row, IsTotal(row) ? RowOutcome.Skipped : RowOutcome.Refused, null, why, row.Column)]
        : found.Why is { } unclear ? [Answer(row, RowOutcome.Refused, null, unclear, null)]
        : found.People.Count == 0 ? [Answer(row, RowOutcome.Skipped, null, ListFaults.NobodyOnFile, null)]
        : [];

    void Count(ListRow row, List<RosterLine.RowAnswered> answers)
    {
        if (IsTotal(row)) return;
        _rows++;
        if (answers.Exists(answer => answer.Result.Outcome == RowOutcome.Refused)) _unread++;
        else if (answers.TrueForAll(answer => answer.Result.Outcome != RowOutcome.Skipped)) _hits++;
    }

    static bool IsTotal(ListRow row) => row.Why == ListFaults.RowTotal;

    /// <summary>Ends it, and says what it came to.</summary>
    public async ValueTask<ListSummary> EndAsync(FileBook book, bool isRepeated)
    {
        var summary = new ListSummary(
            commands.Run, _rows, _unread, _hits, book.Count - book.NotCompared.Count, book.NotCompared.Count,
            isRepeated);
        if (!isRepeated
            && await GiveAsync(commands.End(summary, book.NotCompared)).ConfigureAwait(false) is { } refusal)
            throw new InvalidOperationException($"A comparison could not end: {refusal.Code}");
        return summary;
    }

    async ValueTask<bool> HasBegunAsync() => await ReadAsync().AnyAsync().ConfigureAwait(false);

    IAsyncEnumerable<StoredEvent> ReadAsync() =>
        ledger.Log.ReadStreamAsync(Stream, null, ReadDirection.Forwards, CancellationToken.None);

    async ValueTask<Rejection?> GiveAsync(CommandEnvelope command)
    {
        var outcomes = await UntilToldAsync(async () =>
            [await ledger.Commands.RunAsync(command, CancellationToken.None).ConfigureAwait(false)])
            .ConfigureAwait(false);
        return outcomes[0] is CommandOutcome.Refused(var why) ? why : null;
    }

    /// <summary>Comparing the file again tells, and finishes it.</summary>
    static async ValueTask<IReadOnlyList<CommandOutcome>> UntilToldAsync(
        Func<ValueTask<IReadOnlyList<CommandOutcome>>> run)
    {
        for (var tries = 1; ; tries++)
        {
            var outcomes = await run().ConfigureAwait(false);
            var open = outcomes.FirstOrDefault(one => one is CommandOutcome.Unknown or CommandOutcome.Busy);
            if (open is null) return outcomes;
            if (tries == TriesMax)
                throw new LogUnavailableException(open is CommandOutcome.Unknown unknown
                    ? unknown.Reason
                    : "Others keep changing the same files.");
        }
    }

    static RosterLine.RowAnswered Answer(ListRow row, in Named named, CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Accepted { Repeated: false, Events.Count: > 0 } =>
            Answer(row, RowOutcome.Accepted, named.Child, null, null),
        CommandOutcome.Accepted => Answer(row, RowOutcome.AlreadyThere, named.Child, null, null),
        CommandOutcome.Refused(var why) => Answer(row, RowOutcome.Refused, named.Child, why, null),
        _ => throw new System.Diagnostics.UnreachableException($"No answer for {outcome.GetType().Name}"),
    };

    static RosterLine.RowAnswered Answer(
        ListRow row, RowOutcome outcome, Id<Child>? child, Rejection? why, string? column) => new(new(
            row.Place.Sheet, row.Place.Row, outcome, child,
            why is null ? [] : [new(why.Code, column, why.Reason)], []));
}
