using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>What a column of an attendance sheet holds.</summary>
enum AttendanceField
{
    Number,
    Name,
    WasThere,
}

/// <summary>Somebody who was or was not there, as a row states it.</summary>
sealed record StatedAttendance(IdNumber Number, string Name, bool WasThere)
{
    /// <summary>Nothing of the person: texts of records end up in logs.</summary>
    public override string ToString() => nameof(StatedAttendance);
}

/// <summary>
/// The sheet of a session: the children and carers on file who were there, told in one report. What an attendance
/// breaks is recorded with it, and said of the row.
/// </summary>
sealed class AttendanceRegister : RegisterReading<AttendanceField, StatedAttendance>
{
    static readonly RegisterColumns<AttendanceField> Layout = new(
        [AttendanceField.Number],
        (AttendanceField.Number, ["身份证号", "身份证号码", "公民身份号码", "idnumber"]),
        (AttendanceField.Name, ["姓名", "name"]),
        (AttendanceField.WasThere, ["出勤", "是否出勤", "签到", "是否到场", "attended"]));

    public override Rejection NoHeader => RegisterFaults.NoAttendance;

    protected override RegisterColumns<AttendanceField> Columns => Layout;

    // Whoever stands on the sheet was there, unless it says no.
    protected override StatedAttendance Read(RegisterCells<AttendanceField> cells, RegisterOptions options) => new(
        cells.IdNumber(AttendanceField.Number), cells.Name(AttendanceField.Name),
        cells.Answer(AttendanceField.WasThere) ?? true);

    // Told in one report, which is recorded whole or not at all.
    protected override int WindowRows => int.MaxValue;

    protected override async ValueTask<IReadOnlyList<RegisterEnd?>> RecordAsync(
        RegisterWriting to, IReadOnlyList<(RegisterPlace Place, StatedAttendance Stated)> rows)
    {
        var activity = to.Options.Activity
            ?? throw new InvalidOperationException("An attendance sheet is of a session; the options name it.");
        var found = rows.Select(row => Find(to, row.Stated)).ToList();
        var stream = new StreamName(ActivityDecider.Instance.Category, activity.ToString());
        var before = Attended(await to.EventsAsync(stream).ConfigureAwait(false), to.Options.On);

        var there = found.Where((who, at) => who.Why is null && rows[at].Stated.WasThere).ToList();
        CommandOutcome? outcome = null;
        if (there.Count > 0)
            outcome = await to.RunAsync(to.Envelope(rows[0].Place, "attendance", null,
                new ActivityCommand.RecordAttendance(
                    activity, to.Options.On, [.. there.Select(who => who.Child).OfType<Id<Child>>()],
                    [.. there.Select(who => who.Carer).OfType<Id<Carer>>()], to.Options.Guests)))
                .ConfigureAwait(false);
        var after = Attended(await to.EventsAsync(stream).ConfigureAwait(false), to.Options.On);
        return
        [
            .. found.Select((who, at) =>
                who.Why is { } why ? RegisterEnd.Refused(why, who.Child)
                : outcome is CommandOutcome.Refused(var not) ? RegisterEnd.Refused(not, who.Child)
                : !rows[at].Stated.WasThere || before.ContainsKey(who.Key)
                    ? RegisterEnd.Of(RowOutcome.AlreadyThere, who.Child)
                : RegisterEnd.Of(RowOutcome.Accepted, who.Child) with { Notes = NotesOf(after[who.Key]) }),
        ];
    }

    static Attendant Find(RegisterWriting to, StatedAttendance stated)
    {
        if (to.Ledger.Index.FindByNumber(stated.Number) is { } child)
            return People.IsSomebodyElse(to.Ledger.Index, stated.Name, stated.Number, child)
                ? new(null, child, RegisterFaults.NameDiffers)
                : new(null, child, null);
        return to.Ledger.Index.FindCarer(stated.Number) is { } carer
            ? new(carer, null, null)
            : new(null, null, RegisterFaults.NobodyOnFile);
    }

    static Dictionary<Guid, ValueList<ActivityBreach>> Attended(IReadOnlyList<object> events, DateOnly on)
    {
        var attended = new Dictionary<Guid, ValueList<ActivityBreach>>();
        foreach (var e in events)
        {
            if (e is ActivityEvent.ChildAttended child && child.On == on)
                attended[child.Child.Value] = child.Breaches;
            if (e is ActivityEvent.CarerAttended carer && carer.On == on)
                attended[carer.Carer.Value] = carer.Breaches;
        }
        return attended;
    }

    static ValueList<RowRemark> NotesOf(ValueList<ActivityBreach> breaches) =>
        [.. breaches.Select(BreachWords.NoteOf)];

    sealed record Attendant(Id<Carer>? Carer, Id<Child>? Child, Rejection? Why)
    {
        public Guid Key => Carer?.Value ?? Child?.Value ?? Guid.Empty;
    }
}
