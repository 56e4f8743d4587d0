using System.Diagnostics;
using static WelfareLedger.Domain.Keys.KeysCommand;
using static WelfareLedger.Domain.Keys.KeysRejections;

namespace WelfareLedger.Domain.Keys;

/// <summary>
/// The rules of orders about people's keys. What became of an order is a fact, recorded as it is; the orders are our
/// decisions, by two people.
/// </summary>
public static class KeysDecider
{
    /// <summary>An event a person, and all of them in one append.</summary>
    const int SubjectsMax = 500;

    /// <summary>The decider of the stream <c>keys-main</c>.</summary>
    public static Decider<KeysState, KeysCommand, KeysEvent> Instance { get; } =
        new("keys", KeysState.Initial, Decide, static (state, recorded) => state.After(recorded));

    static Decision<KeysEvent> Decide(KeysCommand command, KeysState state, Circumstances now) => command switch
    {
        OrderErasure c => Order(c, state),
        Restrict c => Decide(c, state),
        Lift c => Decide(c, state),
        ReportKeysDestroyed c => Decision.Of<KeysEvent>([.. c.Destroyed]),
        ReportErasureCompleted c => [c.Result],
        ReportRotation c => [new KeysEvent.WrappingKeyRotated(c.Epoch, c.Reason)],
        ReportCopy c => [new KeysEvent.WrappingKeyCopied(c.Epoch, c.Holders, c.Needed)],
        _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
    };

    static Decision<KeysEvent> Order(OrderErasure c, KeysState state)
    {
        DataSubject[] people = [.. c.Subjects.Select(subject => subject.Who)];
        if (Unfit(people, c.Categories, c.Approval) is { } unfit) return unfit;
        List<KeysEvent> events = [];
        foreach (var (who, hold) in c.Subjects)
        {
            var left = c.Categories.Where(category => !IsErased(state, who, category)).ToArray();
            if (left.Length == 0) continue;
            if (hold is { } held) return held.Rule is { } rule ? RetentionNotOver(rule, held.Until) : FileInUse;
            events.Add(new KeysEvent.ErasureOrdered(
                c.Erasure, who.Child, who.Carer, [.. left], c.Ground, c.Evidence, c.Approval.Applicant,
                c.Approval.First, c.Approval.Second, c.RulesVersion));
        }
        return Decision.Of<KeysEvent>([.. events]);
    }

    static Decision<KeysEvent> Decide(Restrict c, KeysState state)
    {
        if (Unfit(c.Subjects, c.Categories, c.Approval) is { } unfit) return unfit;
        List<KeysEvent> events = [];
        foreach (var who in c.Subjects)
        {
            if (c.Categories.All(category => IsErased(state, who, category))) return ErasedAlready;
            var active = c.Categories.Where(category => state.Find(who.Stream, category) is null).ToArray();
            if (active.Length == 0) continue;
            events.Add(new KeysEvent.DataRestricted(
                who.Child, who.Carer, [.. active], c.Ground, c.Evidence, c.Approval.Applicant,
                c.Approval.First, c.Approval.Second));
        }
        return Decision.Of<KeysEvent>([.. events]);
    }

    static Decision<KeysEvent> Decide(Lift c, KeysState state)
    {
        if (Unfit(c.Subjects, c.Categories, c.Approval) is { } unfit) return unfit;
        List<KeysEvent> events = [];
        foreach (var who in c.Subjects)
        {
            if (c.Categories.All(category => IsErased(state, who, category))) return ErasedAlready;
            var restricted = c.Categories
                .Where(category => state.Find(who.Stream, category)?.Order is KeysEvent.DataRestricted).ToArray();
            if (restricted.Length == 0) continue;
            events.Add(new KeysEvent.RestrictionLifted(
                who.Child, who.Carer, [.. restricted], c.Evidence, c.Approval.First, c.Approval.Second));
        }
        return Decision.Of<KeysEvent>([.. events]);
    }

    static Rejection? Unfit(
        IReadOnlyCollection<DataSubject> people, ValueList<PersonalCategory> categories, Approval approval) =>
        people.Count is 0 or > SubjectsMax || people.Distinct().Count() != people.Count ? SubjectsInvalid
        : categories.Count == 0 ? CategoriesMissing
        : approval.First == approval.Second ? ApproversNotDistinct
        : approval.Applicant == approval.First || approval.Applicant == approval.Second ? ApproverIsApplicant
        : null;

    static bool IsErased(KeysState state, DataSubject who, PersonalCategory category) =>
        state.Find(who.Stream, category)?.Order is KeysEvent.ErasureOrdered;
}
