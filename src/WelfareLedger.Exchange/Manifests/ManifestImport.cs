using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Manifests;

/// <summary>
/// Imports the manifest of a journey: each row is a child on file, the guardian's consent, somebody authorised to
/// receive it, and a seat. Everything follows from the file's content, so importing it again records nothing twice.
/// </summary>
/// <param name="ledger">Where to.</param>
public sealed class ManifestImport(Ledger ledger)
{
    /// <summary>How often rows are given again that the log could not tell of.</summary>
    const int TriesMax = 5;

    /// <summary>Rows that are recorded at once; their seats are reserved in one append.</summary>
    const int WindowRows = 500;

    /// <summary>
    /// Imports a file. Cancelling it stops after the rows in work: they are answered, and the totals say that it was
    /// interrupted.
    /// </summary>
    /// <returns>Sheets and rows in the file's order; the totals last.</returns>
    public IAsyncEnumerable<RosterLine> RunAsync(
        string path, ManifestOptions options, IProgress<RosterProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        return ImportLine.WithTotalsAsync(
            OpenedList.ReadAsync(
                path, ledger, options.DryRun,
                (file, target) => ManifestColumns.All.RecordAsync(
                    file.Sheets, WindowRows, ManifestFaults.NoManifest,
                    rows => new Recorder(target, file.File, options, progress).RecordAsync(rows),
                    () => cancellation.IsCancellationRequested),
                cancellation),
            options.DryRun, cancellation);
    }

    /// <summary>By which id a row's receiver is known.</summary>
    internal static Id<Receiver> ReceiverOf(ImportedFile file, string? sheet, int row, ManifestOptions options) =>
        new(EventIds.Derive(IdOf(file, new(sheet, row), options), "receiver-id"));

    static Guid IdOf(ImportedFile file, RegisterPlace place, ManifestOptions options) =>
        EventIds.Derive(file.Id, FormattableString.Invariant(
            $"manifest {place.Row} {options.Journey} {options.On:yyyy-MM-dd} {place.Sheet}"));

    /// <summary>Records rows of one file.</summary>
    sealed class Recorder(
        Ledger ledger, ImportedFile file, ManifestOptions options, IProgress<RosterProgress>? progress)
    {
        /// <summary>The rows are finished whatever happens outside: what is recorded is told.</summary>
        public async ValueTask<IReadOnlyList<RosterLine?>> RecordAsync(IReadOnlyList<RegisterCells<ManifestField>> rows)
        {
            var lines = new RosterLine?[rows.Count];
            List<Planned> planned = [];
            foreach (var (at, cells) in rows.Index())
            {
                if (cells.IsTotal)
                    lines[at] = Answer(cells.Place, RowOutcome.Skipped, null, RegisterFaults.RowTotal, null);
                else if (ManifestColumns.Read(cells) is var stated && cells.Why is { } why)
                    lines[at] = Answer(cells.Place, RowOutcome.Refused, null, why, cells.Column);
                else if (ledger.Index.FindByNumber(stated.Number) is not { } holder)
                    lines[at] = Answer(cells.Place, RowOutcome.Refused, null, RegisterFaults.NotOnFile, null);
                else if (People.IsSomebodyElse(ledger.Index, stated.Name, stated.Number, holder))
                    lines[at] = Answer(cells.Place, RowOutcome.Refused, holder, RegisterFaults.NameDiffers, null);
                else
                {
                    var child = await ledger.StandingFileAsync(holder, CancellationToken.None).ConfigureAwait(false);
                    if (await IsBookedAsync(child).ConfigureAwait(false))
                        lines[at] = Answer(cells.Place, RowOutcome.AlreadyThere, child, null, null);
                    else planned.Add(new(at, cells.Place, stated, child));
                }
            }

            var prepared = await PrepareAsync(planned, lines).ConfigureAwait(false);
            await EnrolAsync(prepared, lines).ConfigureAwait(false);
            if (rows.Count > 0) progress?.Report(new(rows[^1].Place.Row, null));
            return lines;
        }

        async ValueTask<bool> IsBookedAsync(Id<Child> child)
        {
            HashSet<Id<Booking>> booked = [];
            var stream = new StreamName(ChildDecider.Instance.Category, child.ToString());
            await foreach (var stored in ledger.Log
                .ReadStreamAsync(stream, null, ReadDirection.Forwards, CancellationToken.None).ConfigureAwait(false))
            {
                if (ledger.Codec.DecodeBody(stored) is var happened
                    && happened is ChildEvent.JourneyBooked one && one.Journey == options.Journey)
                    booked.Add(one.Booking);
                if (happened is ChildEvent.JourneyLeft left) booked.Remove(left.Booking);
            }
            return booked.Count > 0;
        }

        /// <summary>Records consents and receivers, all children's at once.</summary>
        async ValueTask<IReadOnlyList<Planned>> PrepareAsync(
            IReadOnlyList<Planned> planned, RosterLine?[] lines)
        {
            List<Planned> prepared = [];
            foreach (var chunk in planned.Chunk(CommandRunner.GroupsMax))
            {
                IReadOnlyList<CommandEnvelope>[] groups = [.. chunk.Select(one => (CommandEnvelope[])
                [
                    Envelope(one, "consent", new ChildCommand.RecordConsent(
                        ConsentPurpose.Journey, ConsentGiver.Guardian, options.On, null, one.Stated.Consent)),
                    Envelope(one, "receiver", new ChildCommand.AuthoriseReceiver(
                        ReceiverOf(file, one.Place.Sheet, one.Place.Row, options), one.Stated.Relation, options.On,
                        null, one.Stated.Consent, one.Stated.Receiver)),
                ])];
                var outcomes = await UntilToldAsync(
                    async () => [.. (await ledger.Commands.RunManyAsync(groups, CancellationToken.None)
                        .ConfigureAwait(false)).Select(outcome => outcome[0])]).ConfigureAwait(false);
                foreach (var (one, outcome) in chunk.Zip(outcomes))
                {
                    if (outcome is CommandOutcome.Refused(var why))
                        lines[one.At] = Answer(one.Place, RowOutcome.Refused, one.Child, why, null);
                    else prepared.Add(one);
                }
            }
            return prepared;
        }

        async ValueTask EnrolAsync(
            IReadOnlyList<Planned> planned, RosterLine?[] lines)
        {
            CommandEnvelope[] commands =
            [
                .. planned.Select(one => Envelope(one, "enrol", new EnrolmentCommand.EnrolChild(
                    options.Journey, one.Child, null, one.Stated.Group, options.On)) with { Subject = null }),
            ];
            var outcomes = await UntilToldAsync(
                () => ledger.Enrolments.EnrolAsync(commands, CancellationToken.None)).ConfigureAwait(false);
            foreach (var (one, outcome) in planned.Zip(outcomes))
            {
                lines[one.At] = outcome is CommandOutcome.Refused(var why)
                    ? Answer(one.Place, RowOutcome.Refused, one.Child, why, null)
                    : Answer(one.Place, RowOutcome.Accepted, one.Child, null, null);
            }
        }

        static async ValueTask<IReadOnlyList<CommandOutcome>> UntilToldAsync(
            Func<ValueTask<IReadOnlyList<CommandOutcome>>> run)
        {
            for (var tries = 1; ; tries++)
            {
                var outcomes = await run().ConfigureAwait(false);
                var open = outcomes.FirstOrDefault(one => one is CommandOutcome.Unknown or CommandOutcome.Busy);
                if (open is null) return outcomes;
                if (tries == TriesMax)
                    throw new LogUnavailableException(
                        open is CommandOutcome.Unknown unknown
                            ? unknown.Reason
                            : "Others keep changing the same files.");
            }
        }

        CommandEnvelope Envelope(Planned one, string what, object command) => new(
            EventIds.Derive(IdOf(file, one.Place, options), what), one.Child.Value, command,
            options.By,
            new Source.Import(file.Hash, one.Place.Row), file.Id, options.At);

        static RosterLine.RowAnswered Answer(
            RegisterPlace place, RowOutcome outcome, Id<Child>? child, Rejection? why, string? column) => new(new(
            place.Sheet, place.Row, outcome, child, why is null ? [] : [new(why.Code, column, why.Reason)], []));
    }

    sealed record Planned(int At, RegisterPlace Place, StatedTraveller Stated, Id<Child> Child);
}
