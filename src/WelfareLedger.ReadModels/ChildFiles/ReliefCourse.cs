using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels;

/// <summary>What becomes of a relief measure besides its application, decision, stop and payments.</summary>
public enum ReliefTurnKind
{
    /// <summary>跨省通办: applied for in another place.</summary>
    AppliedElsewhere,

    /// <summary>推送: handed on to the child's place.</summary>
    Pushed,

    /// <summary>查验: checked, and supported.</summary>
    Checked,

    /// <summary>查验不符: checked, and not supported.</summary>
    CheckedAgainst,

    /// <summary>告知: the applicant was told.</summary>
    Notified,

    /// <summary>调整: another amount from a month on.</summary>
    Adjusted,

    /// <summary>暂停: not paid from a month on.</summary>
    Suspended,

    /// <summary>恢复: paid again from a month on.</summary>
    Resumed,

    /// <summary>复核: looked at again.</summary>
    Reviewed,

    /// <summary>补发: to be made up.</summary>
    MadeUp,

    /// <summary>追回: to be recovered.</summary>
    Recovered,

    /// <summary>退回: money came back.</summary>
    Repaid,
}

/// <summary>One turn of a measure's course, on the day that the fact is dated.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Month">The month from which it counts, where it has one.</param>
/// <param name="Amount">Yuan, where it has an amount.</param>
/// <param name="Through">The last month, where it is about a stretch.</param>
/// <param name="Ground">Why it comes to another amount, of an adjustment.</param>
public sealed record ReliefTurn(
    ReliefTurnKind Kind,
    YearMonth? Month = null,
    decimal? Amount = null,
    YearMonth? Through = null,
    ReliefAdjustment? Ground = null);

/// <summary>What somebody did for an application.</summary>
public enum ReliefAct
{
    /// <summary>受理: took it.</summary>
    Received,

    /// <summary>查验: checked it.</summary>
    Checked,

    /// <summary>确认: approved it.</summary>
    Approved,
}

/// <summary>Who did it, on the day that the fact is dated.</summary>
public sealed record ReliefHand(ReliefAct Act, Code<Actor> By);

/// <summary>Somebody of the staff who is kin of the child.</summary>
public sealed record OfficialKin(Code<Actor> Official, Relation Relation);

public sealed partial record ChildFile
{
    ChildFile AfterCourse(EventId id, ChildEvent happened) => happened switch
    {
        ChildEvent.ReliefPushed e => Turn(e.Relief, id, e.On, new(ReliefTurnKind.Pushed)),
        ChildEvent.ReliefChecked e => WithRelief(e.Relief, relief => relief with
        {
            Course = relief.Course.Begin(
                id, e.CheckedOn, new(e.Supports ? ReliefTurnKind.Checked : ReliefTurnKind.CheckedAgainst)),
            Hands = Add(relief.Hands, id, e.CheckedOn, ReliefAct.Checked, e.CheckedBy),
        }),
        ChildEvent.ReliefNotified e => Turn(e.Relief, id, e.On, new(ReliefTurnKind.Notified)),
        ChildEvent.ReliefAdjusted e => Turn(
            e.Relief, id, e.DecidedOn, new(ReliefTurnKind.Adjusted, e.From, e.Monthly, Ground: e.Ground)),
        ChildEvent.ReliefSuspended e => Turn(e.Relief, id, e.DecidedOn, new(ReliefTurnKind.Suspended, e.From)),
        ChildEvent.ReliefResumed e => Turn(e.Relief, id, e.DecidedOn, new(ReliefTurnKind.Resumed, e.From)),
        ChildEvent.ReliefReviewed e => Turn(e.Relief, id, e.On, new(ReliefTurnKind.Reviewed)),
        ChildEvent.ReliefMakeUpDecided e => Turn(
            e.Relief, id, e.DecidedOn, new(ReliefTurnKind.MadeUp, e.From, e.Amount, e.Through)),
        ChildEvent.ReliefRecoveryDecided e => Turn(
            e.Relief, id, e.DecidedOn, new(ReliefTurnKind.Recovered, e.From, e.Amount, e.Through)),
        ChildEvent.ReliefRepaid e => Turn(e.Relief, id, e.On, new(ReliefTurnKind.Repaid, Amount: e.Amount)),
        ChildEvent.EvidenceAttached e => this with
        {
            Documents = Documents.Begin(id, e.On, new(e.Document, e.Blob, e.Kind, e.Bytes, e.About, e.Notes)),
        },
        ChildEvent.DuplicatesLookedFor e => this with
        {
            DuplicateChecks = DuplicateChecks.Begin(id, e.On, e.Alike),
        },
        ChildEvent.ListHitRecorded e => this with
        {
            ListHits = ListHits.Begin(id, e.AsOf, new(e.Run, e.List, e.Person, e.Entry, e.By)),
        },
        ChildEvent.FoundDistinct e => this with { Distinct = Distinct.Begin(id, e.DecidedOn, e.Other) },
        ChildEvent.MergedInto e => this with { Merges = Merges.Begin(id, e.DecidedOn, e.Into) },
        ChildEvent.MergeUndone e => this with { Merges = Merges.EndOpen(e.DecidedOn, id) },
        ChildEvent.PayeeAccountRecorded e => this with
        {
            Payees = Payees.Begin(id, e.Since, new(e.Holder, e.Payee)),
        },
        ChildEvent.OfficialKinRecorded e => this with { Kin = Kin.Begin(id, e.On, new(e.Official, e.Relation)) },
        _ => AfterConsents(id, happened),
    };

    static ValueList<Dated<ReliefHand>> Add(
        ValueList<Dated<ReliefHand>> hands, EventId id, DateOnly on, ReliefAct act, Code<Actor>? by) =>
        by is { } who ? hands.Begin(id, on, new(act, who)) : hands;

    ChildFile Turn(Id<Relief> relief, EventId id, DateOnly on, ReliefTurn turn) =>
        WithRelief(relief, record => record with { Course = record.Course.Begin(id, on, turn) });
}
