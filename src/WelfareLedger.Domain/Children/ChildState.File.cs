namespace WelfareLedger.Domain.Children;

/// <summary>What a correction can name.</summary>
public enum RecordKind
{
    /// <summary>A category entry or change.</summary>
    Category,

    /// <summary>A parent's situation.</summary>
    Situation,

    /// <summary>A guardian.</summary>
    Guardian,

    /// <summary>A cadre contract.</summary>
    Contract,

    /// <summary>A pairing.</summary>
    Pairing,

    /// <summary>A risk grade.</summary>
    Grade,

    /// <summary>A visit.</summary>
    Visit,

    /// <summary>A payment; its month and money are right or it is withdrawn.</summary>
    Payment,

    /// <summary>The child's death.</summary>
    Death,

    /// <summary>A transfer to another office.</summary>
    Transfer,

    /// <summary>The closing of the file.</summary>
    Closing,

    /// <summary>A household.</summary>
    Household,

    /// <summary>A residence.</summary>
    Residence,

    /// <summary>How the family is reached.</summary>
    Contact,

    /// <summary>An account for payments.</summary>
    PayeeAccount,

    /// <summary>Schooling.</summary>
    Schooling,

    /// <summary>Health.</summary>
    Health,

    /// <summary>A consent.</summary>
    Consent,

    /// <summary>Suspected harm.</summary>
    Harm,

    /// <summary>Guidance given to guardians.</summary>
    Guidance,

    /// <summary>Pictures that were taken or published.</summary>
    Picture,

    /// <summary>A scan or photo.</summary>
    Document,

    /// <summary>What a list of another authority says; it is right or it is withdrawn.</summary>
    ListHit,

    /// <summary>The end of a category, situation, guardianship, contract or consent.</summary>
    End,

    /// <summary>The end of a pairing; its place with the carer is free again, so it stays.</summary>
    PairingEnd,
}

/// <summary>A record as a correction finds it.</summary>
/// <param name="Kind">Of what kind.</param>
/// <param name="Period">Its days, as corrected; of a single day, that day on.</param>
/// <param name="Withdrawn">Whether it was withdrawn.</param>
/// <param name="Evidence">Its newest document, where the state knows one.</param>
public readonly record struct NamedRecord(
    RecordKind Kind, Period Period, bool Withdrawn, Code<Evidence>? Evidence = null);

public sealed partial record ChildState
{
    /// <summary>The child's death; null when none was reported.</summary>
    public DayRecord? Death { get; private init; }

    /// <summary>Day of the death; null when the child lives, by the file.</summary>
    public DateOnly? DiedOn => Death is { Withdrawn: false } ? Death.On : null;

    /// <summary>Why the file was closed last.</summary>
    public ClosingGround? ClosedFor { get; private init; }

    /// <summary>First day on which the file was not open any more; null while it is open.</summary>
    public DateOnly? ClosedOn => OpenTimes.Count == 0 ? null : OpenTimes[^1].Period.Until;

    /// <summary>The record that an event made, if it is one that corrections can name.</summary>
    public NamedRecord? Find(EventId id) =>
        FindSpell(id) ?? FindEnd(id) ?? FindOfFile(id) ?? FindDay(id);

    NamedRecord? FindSpell(EventId id) =>
        Of(RecordKind.Category, Categories.Find(id))
        ?? Of(RecordKind.Situation, Situations.Find(id))
        ?? Of(RecordKind.Guardian, Guardians.Find(id))
        ?? Of(RecordKind.Contract, Contracts.Find(id))
        ?? Of(RecordKind.Pairing, Pairings.Find(id))
        ?? Of(RecordKind.Consent, Consents.Find(id));

    NamedRecord? FindEnd(EventId id) =>
        Of(RecordKind.End, Categories.FindEndedBy(id))
        ?? Of(RecordKind.End, Situations.FindEndedBy(id))
        ?? Of(RecordKind.End, Guardians.FindEndedBy(id))
        ?? Of(RecordKind.End, Contracts.FindEndedBy(id))
        ?? Of(RecordKind.End, Consents.FindEndedBy(id))
        ?? Of(RecordKind.PairingEnd, Pairings.FindEndedBy(id));

    NamedRecord? FindOfFile(EventId id)
    {
        if (Death?.Id == id) return Of(Death);
        foreach (var owner in Owners)
            if (owner.Transferred && owner.By == id)
                return new(RecordKind.Transfer, new(owner.Since), owner.Withdrawn, owner.Evidence);
        foreach (var time in OpenTimes)
            if (time.ClosedBy == id) return new(RecordKind.Closing, new(time.Period.Until!.Value), Withdrawn: false);
        return null;
    }

    NamedRecord? FindDay(EventId id)
    {
        foreach (var visit in Visits)
            if (visit.Id == id) return new(RecordKind.Visit, new(visit.On), visit.Withdrawn, visit.Evidence);
        foreach (var note in Notes)
            if (note.Id == id) return Of(note);
        foreach (var grade in Grades)
            if (grade.Id == id) return new(RecordKind.Grade, new(grade.From), grade.Withdrawn, grade.Evidence);
        foreach (var payment in Payments)
            if (payment.Id == id) return new(RecordKind.Payment, new(payment.PaidOn), payment.Withdrawn);
        foreach (var document in Documents)
            if (document.Id == id) return new(RecordKind.Document, new(document.On), document.Withdrawn);
        return null;
    }

    static NamedRecord? Of<T>(RecordKind kind, Spell<T>? spell) =>
        spell is null ? null : new(kind, spell.Period, spell.Withdrawn, spell.Evidence);

    static NamedRecord? Of(DayRecord record) => new(record.Kind, new(record.On), record.Withdrawn, record.Evidence);

    /// <summary>The days of a record become others; a newer document takes an older one's place.</summary>
    ChildState Corrected(ChildEvent.DatesCorrected e) => Find(e.Corrects)?.Kind switch
    {
        null or RecordKind.End or RecordKind.PairingEnd or RecordKind.Payment or RecordKind.Closing
            or RecordKind.Document => this,
        RecordKind.Transfer => this with
        {
            Owners = Owners.Replace(
                owner => owner.By == e.Corrects,
                owner => owner with { Since = e.From, Evidence = e.Evidence ?? owner.Evidence }),
        },
        RecordKind.Visit => this with
        {
            Visits = Visits.Replace(
                mark => mark.Id == e.Corrects,
                mark => mark with { On = e.From, Evidence = e.Evidence ?? mark.Evidence }),
        },
        RecordKind.Grade => this with
        {
            Grades = Grades.Replace(
                grade => grade.Id == e.Corrects,
                grade => grade with { From = e.From, Evidence = e.Evidence ?? grade.Evidence }),
        },
        RecordKind.Death => this with
        {
            Death = Death! with { On = e.From, Evidence = e.Evidence ?? Death.Evidence },
        },
        RecordKind.Household or RecordKind.Residence or RecordKind.Contact or RecordKind.PayeeAccount
            or RecordKind.Schooling or RecordKind.Health or RecordKind.Harm or RecordKind.Guidance
            or RecordKind.Picture or RecordKind.ListHit => this with
            {
                Notes = Notes.Replace(
                    note => note.Id == e.Corrects,
                    note => note with { On = e.From, Evidence = e.Evidence ?? note.Evidence }),
            },
        _ => this with
        {
            Categories = Categories.Correct(e.Corrects, e.From, e.Until, e.Evidence),
            Situations = Situations.Correct(e.Corrects, e.From, e.Until, e.Evidence),
            Guardians = Guardians.Correct(e.Corrects, e.From, e.Until, e.Evidence),
            Contracts = Contracts.Correct(e.Corrects, e.From, e.Until, e.Evidence),
            Pairings = Pairings.Correct(e.Corrects, e.From, e.Until, e.Evidence),
            Consents = Consents.Correct(e.Corrects, e.From, e.Until, e.Evidence),
        },
    };

    /// <summary>What a record says never was; where it ended something, that goes on.</summary>
    ChildState WithdrawnBy(ChildEvent.RecordWithdrawn e) => Find(e.Corrects)?.Kind switch
    {
        null => this,
        RecordKind.Transfer => this with
        {
            Owners = Owners.Replace(owner => owner.By == e.Corrects, owner => owner with { Withdrawn = true }),
        },
        RecordKind.Closing => NotClosedBy(e.Corrects),
        RecordKind.Visit => this with
        {
            Visits = Visits.Replace(mark => mark.Id == e.Corrects, mark => mark with { Withdrawn = true }),
        },
        RecordKind.Payment => this with
        {
            Payments = Payments.Replace(mark => mark.Id == e.Corrects, mark => mark with { Withdrawn = true }),
        },
        RecordKind.Grade => this with
        {
            Grades = Grades.Replace(grade => grade.Id == e.Corrects, grade => grade with { Withdrawn = true }),
        },
        RecordKind.Death => this with { Death = Death! with { Withdrawn = true } },
        RecordKind.Document => this with
        {
            Documents = Documents.Replace(one => one.Id == e.Corrects, one => one with { Withdrawn = true }),
        },
        RecordKind.Household or RecordKind.Residence or RecordKind.Contact or RecordKind.PayeeAccount
            or RecordKind.Schooling or RecordKind.Health or RecordKind.Harm or RecordKind.Guidance
            or RecordKind.Picture or RecordKind.ListHit => this with
            {
                Notes = Notes.Replace(note => note.Id == e.Corrects, note => note with { Withdrawn = true }),
                Household = HouseholdBy == e.Corrects ? null : Household,
            },
        _ => this with
        {
            Categories = Categories.Withdraw(e.Corrects),
            Situations = Situations.Withdraw(e.Corrects),
            Guardians = Guardians.Withdraw(e.Corrects),
            Contracts = Contracts.Withdraw(e.Corrects),
            Pairings = Pairings.Withdraw(e.Corrects),
            Consents = Consents.Withdraw(e.Corrects),
        },
    };

    ChildState Transferred(EventId id, ChildEvent.FileTransferred e) =>
        this with { Owners = Owners.Add(new(id, e.To, e.Region, e.On, Transferred: true)) };

    ChildState FileClosed(EventId id, ChildEvent.FileClosed e) => this with
    {
        Status = FileStatus.Closed,
        ClosedFor = e.Ground,
        DecidedOn = e.DecidedOn,
        OpenTimes = OpenUntil(e.On, id),
    };

    /// <summary>Only the last closing can be as if it had never been; what was open since stays what it was.</summary>
    ChildState NotClosedBy(EventId closing) => OpenTimes[^1].ClosedBy != closing ? this : this with
    {
        Status = FileStatus.Confirmed,
        ClosedFor = null,
        OpenTimes = OpenTimes.Replace(
            time => time.ClosedBy == closing, time => new(time.Period with { Until = null })),
    };

    /// <summary>A refused intake was decided on its facts, so it must be checked and confirmed anew.</summary>
    ChildState FileReopened(ChildEvent.FileReopened e) => this with
    {
        Status = Status == FileStatus.Refused ? FileStatus.Opened : FileStatus.Confirmed,
        DecidedOn = e.DecidedOn,
        CheckedOn = null,
        OpenTimes = OpenTimes.Add(new(new(e.On))),
    };
}
