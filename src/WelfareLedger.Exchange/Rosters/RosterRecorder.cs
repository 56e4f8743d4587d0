using System.Diagnostics;
using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>Records the rows of one file, window by window.</summary>
/// <param name="ledger">Where to; a rehearsal for a dry run.</param>
/// <param name="options">How.</param>
sealed class RosterRecorder(Ledger ledger, RosterOptions options)
{
    /// <summary>How often rows are given again that others were faster on, or that the log could not tell of.</summary>
    const int TriesMax = 5;

    readonly Dictionary<(string? Sheet, object Who), int> _seen = [];

    /// <summary>The answers, in order. The window is finished whatever happens outside: what is recorded is told.
    /// </summary>
    public async ValueTask<IReadOnlyList<RosterLine>> RecordAsync(RosterWindow window)
    {
        var planner = window.File is { } file ? new ImportPlanner(ledger, file, options) : null;
        var lines = new RosterLine?[window.Items.Count];
        var pending = new List<Pending>();
        for (var place = 0; place < lines.Length; place++)
        {
            lines[place] = window.Items[place] switch
            {
                RosterItem.Line(var line) => line,
                RosterItem.Row { Reading: RowReading.NoChild(var why) } row =>
                    Answer(row, RowOutcome.Skipped, null, [why], []),
                RosterItem.Row { Reading: RowReading.Faulty faulty } row =>
                    Answer(row, RowOutcome.Refused, null, faulty.Why, faulty.Notes),
                RosterItem.Row { Reading: RowReading.Child(var child) } row =>
                    Duplicate(row, child)
                    ?? await PlanAsync(planner!, row, child, place, pending).ConfigureAwait(false),
                var item => throw new UnreachableException($"No answer for {item.GetType().Name}"),
            };
        }
        await RunAsync(pending, lines).ConfigureAwait(false);
        return lines!;
    }

    /// <summary>A row that a sheet has twice. On two sheets a child may be: it is in two categories then.</summary>
    RosterLine.RowAnswered? Duplicate(RosterItem.Row row, RosterRow child)
    {
        var who = child.Who.Details;
        var sheet = row.Layout.Sheet;
        var (key, fault, field) = who.Number is { } number
            ? ((object)number, (Func<int, RowFault>)RowFault.DuplicateNumber, RosterField.Number)
            : ((who.Name, who.Born), RowFault.DuplicateNameAndBirth, RosterField.Name);
        if (_seen.TryAdd((sheet, key), row.Number)) return null;
        var remark = fault(_seen[(sheet, key)]).In(row.Layout.HeaderOf(field));
        return Answer(row, RowOutcome.Refused, null, [remark], child.Notes);
    }

    static async ValueTask<RosterLine?> PlanAsync(
        ImportPlanner planner, RosterItem.Row row, RosterRow child, int place, List<Pending> pending)
    {
        switch (await planner.PlanAsync(child, row.Layout.Sheet, CancellationToken.None).ConfigureAwait(false))
        {
            case ImportPlan.Nothing nothing:
                return Answer(row, RowOutcome.AlreadyThere, nothing.Child, [], child.Notes);
            case ImportPlan.Refuse refuse:
                return Refused(row, child, refuse.Why, refuse.Child);
            case ImportPlan.Run run:
                pending.Add(new(place, row, child, run));
                return null;
            default:
                throw new UnreachableException("A new kind of plan.");
        }
    }

    async ValueTask RunAsync(List<Pending> pending, RosterLine?[] lines)
    {
        for (var tries = 1; pending.Count > 0; tries++)
        {
            var groups = pending.ConvertAll(one => one.Plan.Commands);
            var outcomes = await ledger.Commands.RunManyAsync(groups, CancellationToken.None).ConfigureAwait(false);
            var again = new List<Pending>();
            foreach (var (one, outcome) in pending.Zip(outcomes))
            {
                var isRepeated = outcome.All(part => part is CommandOutcome.Accepted { Repeated: true });
                if (AnswerOf(one, outcome[0], isRepeated) is { } line) lines[one.Place] = line;
                else if (tries < TriesMax) again.Add(one);
                else throw Undecided(outcome[0]);
            }
            pending = again;
        }
    }

    static RosterLine.RowAnswered? AnswerOf(Pending one, CommandOutcome outcome, bool isRepeated) => outcome switch
    {
        CommandOutcome.Accepted accepted => Answer(
            one.Row,
            one.Plan.Child is null ? RowOutcome.Accepted : isRepeated ? RowOutcome.AlreadyThere : RowOutcome.Changed,
            one.Plan.Child ?? Id<Domain.Child>.Parse(accepted.Stream.Id, null),
            [],
            one.Child.Notes),
        CommandOutcome.Refused(var why) => Refused(one.Row, one.Child, why, one.Plan.Child),
        CommandOutcome.Busy or CommandOutcome.Unknown => null,
        _ => throw new UnreachableException($"No answer for {outcome.GetType().Name}"),
    };

    /// <summary>Importing the file again tells, and finishes it.</summary>
    static LogUnavailableException Undecided(CommandOutcome outcome) =>
        new(outcome is CommandOutcome.Unknown unknown ? unknown.Reason : "Others keep changing the same files.");

    static RosterLine.RowAnswered Refused(RosterItem.Row row, RosterRow child, Rejection why, Id<Domain.Child>? id)
    {
        var remark = new RowRemark(why.Code, ImportRejections.ColumnOf(why, row.Layout), why.Reason);
        return Answer(row, RowOutcome.Refused, id, [remark], child.Notes);
    }

    static RosterLine.RowAnswered Answer(
        RosterItem.Row row, RowOutcome outcome, Id<Domain.Child>? child, ValueList<RowRemark> why,
        ValueList<RowRemark> notes) =>
        new(new(row.Layout.Sheet, row.Number, outcome, child, why, notes));

    sealed record Pending(int Place, RosterItem.Row Row, RosterRow Child, ImportPlan.Run Plan);
}
