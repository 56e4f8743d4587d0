using System.Runtime.CompilerServices;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Files;
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

    /// <summary>Imports a file.</summary>
    /// <returns>Rows in the file's order; the totals last.</returns>
    public async IAsyncEnumerable<RosterLine> RunAsync(
        string path, ManifestOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var totals = RosterTotals.None with { DryRun = options.DryRun };
        foreach (var line in await LinesAsync(path, options, cancellation).ConfigureAwait(false))
        {
            totals = totals.With(line);
            yield return line;
        }
        yield return new RosterLine.End(totals with { Interrupted = cancellation.IsCancellationRequested });
    }

    async ValueTask<IReadOnlyList<RosterLine>> LinesAsync(
        string path, ManifestOptions options, CancellationToken cancellation)
    {
        try
        {
            using var stream = Spreadsheet.OpenFile(path);
            var file = await ImportedFile.OfAsync(stream, cancellation).ConfigureAwait(false);
            using var spreadsheet = Spreadsheet.Open(stream);
            if (ManifestReader.Read(spreadsheet) is not { } rows) return [Refused(ManifestFaults.NoManifest)];
            var target = options.DryRun ? await ledger.RehearseAsync(cancellation).ConfigureAwait(false) : ledger;
            return await new Recorder(target, file, options).RecordAsync(rows, cancellation).ConfigureAwait(false);
        }
        catch (SpreadsheetException e)
        {
            return [Refused(e.Why)];
        }
    }

    /// <summary>By which id a row's receiver is known.</summary>
    internal static Id<Receiver> ReceiverOf(ImportedFile file, string? sheet, int row, ManifestOptions options) =>
        new(EventIds.Derive(IdOf(file, sheet, row, options), "receiver-id"));

    static Guid IdOf(ImportedFile file, string? sheet, int row, ManifestOptions options) =>
        EventIds.Derive(file.Id, FormattableString.Invariant(
            $"manifest {row} {options.Journey} {options.On:yyyy-MM-dd} {sheet}"));

    static RosterLine.FileRefused Refused(Rejection why) => new(why, null, null, null);

    /// <summary>Records the rows of one file.</summary>
    sealed class Recorder(Ledger ledger, ImportedFile file, ManifestOptions options)
    {
        public async ValueTask<IReadOnlyList<RosterLine>> RecordAsync(
            IReadOnlyList<ManifestRow> rows, CancellationToken cancellation)
        {
            var lines = new RosterLine?[rows.Count];
            List<Planned> planned = [];
            for (var at = 0; at < rows.Count; at++)
            {
                var row = rows[at];
                if (row.Why is { } why)
                    lines[at] = Answer(
                        row, why == ManifestFaults.RowTotal ? RowOutcome.Skipped : RowOutcome.Refused, null, why,
                        row.Column);
                else if (Find(row.Child!) is not { } holder)
                    lines[at] = Answer(row, RowOutcome.Refused, null, ManifestFaults.NotOnFile, row.Column);
                else if (IsSomebodyElse(row.Child!, holder))
                    lines[at] = Answer(row, RowOutcome.Refused, holder, ManifestFaults.NameDiffers, row.Column);
                else
                {
                    var child = await ledger.StandingFileAsync(holder, cancellation).ConfigureAwait(false);
                    if (await IsBookedAsync(child, cancellation).ConfigureAwait(false))
                        lines[at] = Answer(row, RowOutcome.AlreadyThere, child, null, null);
                    else planned.Add(new(at, row, child));
                }
            }

            var prepared = await PrepareAsync(planned, lines, cancellation).ConfigureAwait(false);
            await EnrolAsync(prepared, lines, cancellation).ConfigureAwait(false);
            return lines!;
        }

        Id<Child>? Find(StatedTraveller stated) => ledger.Index.FindByNumber(stated.Number);

        /// <summary>A wrong digit can make another child's number; the name then is not that child's. No key is opened
        /// for it.</summary>
        bool IsSomebodyElse(StatedTraveller stated, Id<Child> child) =>
            stated.Name is { } name
            && !ledger.Index.FindByNameAndBirth(name, stated.Number.Born).Contains(child);

        async ValueTask<bool> IsBookedAsync(Id<Child> child, CancellationToken cancellation)
        {
            HashSet<Id<Booking>> booked = [];
            var stream = new StreamName(ChildDecider.Instance.Category, child.ToString());
            await foreach (var stored in ledger.Log
                .ReadStreamAsync(stream, null, ReadDirection.Forwards, cancellation).ConfigureAwait(false))
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
            IReadOnlyList<Planned> planned, RosterLine?[] lines, CancellationToken cancellation)
        {
            List<Planned> prepared = [];
            foreach (var chunk in planned.Chunk(CommandRunner.GroupsMax))
            {
                IReadOnlyList<CommandEnvelope>[] groups = [.. chunk.Select(one => (CommandEnvelope[])
                [
                    Envelope(one, "consent", new ChildCommand.RecordConsent(
                        ConsentPurpose.Journey, ConsentGiver.Guardian, options.On, null, one.Stated.Consent)),
                    Envelope(one, "receiver", new ChildCommand.AuthoriseReceiver(
                        ReceiverOf(file, one.Row.Sheet, one.Row.Number, options), one.Stated.Relation, options.On, null,
                        one.Stated.Consent, one.Stated.Receiver)),
                ])];
                var outcomes = await UntilToldAsync(
                    async () => [.. (await ledger.Commands.RunManyAsync(groups, cancellation).ConfigureAwait(false))
                        .Select(outcome => outcome[0])]).ConfigureAwait(false);
                foreach (var (one, outcome) in chunk.Zip(outcomes))
                {
                    if (outcome is CommandOutcome.Refused(var why))
                        lines[one.Place] = Answer(one.Row, RowOutcome.Refused, one.Child, why, null);
                    else prepared.Add(one);
                }
            }
            return prepared;
        }

        async ValueTask EnrolAsync(
            IReadOnlyList<Planned> planned, RosterLine?[] lines, CancellationToken cancellation)
        {
            CommandEnvelope[] commands =
            [
                .. planned.Select(one => Envelope(one, "enrol", new EnrolmentCommand.EnrolChild(
                    options.Journey, one.Child, null, one.Stated.Group, options.On)) with { Subject = null }),
            ];
            var outcomes = await UntilToldAsync(
                () => ledger.Enrolments.EnrolAsync(commands, cancellation)).ConfigureAwait(false);
            foreach (var (one, outcome) in planned.Zip(outcomes))
            {
                lines[one.Place] = outcome is CommandOutcome.Refused(var why)
                    ? Answer(one.Row, RowOutcome.Refused, one.Child, why, null)
                    : Answer(one.Row, RowOutcome.Accepted, one.Child, null, null);
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
            EventIds.Derive(IdOf(file, one.Row.Sheet, one.Row.Number, options), what), one.Child.Value, command,
            options.By,
            new Source.Import(file.Hash, one.Row.Number), file.Id, options.At);

        static RosterLine.RowAnswered Answer(
            ManifestRow row, RowOutcome outcome, Id<Child>? child, Rejection? why, string? column) => new(new(
            row.Sheet, row.Number, outcome, child, why is null ? [] : [new(why.Code, column, why.Reason)], []));
    }

    sealed record Planned(int Place, ManifestRow Row, Id<Child> Child)
    {
        public StatedTraveller Stated => Row.Child!;
    }
}
