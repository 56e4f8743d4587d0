using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>What a child can be in, or a carer at.</summary>
public enum CaseKind
{
    /// <summary>In a category; the value is its word.</summary>
    Category,

    /// <summary>Paired; the value is the carer's id.</summary>
    Pairing,

    /// <summary>Under a cadre contract; the value is the post.</summary>
    Contract,

    /// <summary>Getting a relief measure; the value is its word.</summary>
    Relief,

    /// <summary>With an owning office; the value is its code. One at a time.</summary>
    Office,

    /// <summary>At a school that has a code; the value is the code. One at a time.</summary>
    School,

    /// <summary>A carer in service; the value is the office that keeps her file.</summary>
    Service,

    /// <summary>A carer at a station; the value is its code.</summary>
    Station,

    /// <summary>Read together with another file; the value is that file's child. It is no cell of its own: on these
    /// days the file is in nothing, because the other one is counted.</summary>
    Merged,
}

/// <summary>Something that a child or carer is in.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Value">Which; empty for none, such as a school without a code.</param>
/// <param name="Tag">What later events name it by, if not by its event: a pairing, a relief measure.</param>
public sealed record CaseValue(CaseKind Kind, string Value, Guid Tag = default)
{
    /// <summary>Whether it can only be one at a time, so that what began later takes the place of what began
    /// before.</summary>
    public bool IsOneAtATime => Kind is CaseKind.Office or CaseKind.School;
}

/// <summary>
/// A rectangle in the two times: the ledger held this to be so on the days <c>[ValidFrom, ValidTo)</c> while it knew
/// what it knew at <c>[KnownFrom, KnownTo)</c>.
/// </summary>
/// <param name="What">What was so.</param>
/// <param name="Fact">The event that recorded it.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">First day after; <see cref="DateOnly.MaxValue"/> while it goes on.</param>
/// <param name="KnownFrom">The event by which it was known.</param>
/// <param name="KnownTo">The event by which it was known otherwise; <see cref="Forever"/> while it is held so.</param>
public sealed record Cell(
    CaseValue What, EventId Fact, DateOnly ValidFrom, DateOnly ValidTo, Position KnownFrom, Position KnownTo)
{
    /// <summary>No event is here.</summary>
    public static Position Forever => new(long.MaxValue);

    /// <summary>Whether this was so on a day, as known at a moment.</summary>
    public bool Covers(DateOnly day, Position known) =>
        ValidFrom <= day && day < ValidTo && KnownFrom <= known && known < KnownTo;
}

/// <summary>
/// All that was ever held to be so of one child or carer. Learning closes the cells that are no longer held and opens
/// those that are held instead; none is ever removed or changed otherwise, so an old question keeps its old answer.
/// </summary>
/// <param name="Facts">What is on file now.</param>
/// <param name="Cells">In the order in which they were opened.</param>
public sealed record Caseload(ValueList<Dated<CaseValue>> Facts, ValueList<Cell> Cells)
{
    /// <summary>Nothing known.</summary>
    public static Caseload Empty { get; } = new([], []);

    /// <summary>The caseload once an event made the facts these.</summary>
    public Caseload Learn(ValueList<Dated<CaseValue>> facts, Position position)
    {
        if (facts == Facts) return this;
        var held = HeldNow(facts, position);
        List<Cell> cells = [];
        foreach (var cell in Cells)
        {
            var goesOn = cell.KnownTo < Cell.Forever || held.RemoveAll(now => IsSame(now, cell)) > 0;
            cells.Add(goesOn ? cell : cell with { KnownTo = position });
        }

        return new(facts, [.. cells, .. held]);
    }

    /// <summary>What was so on a day, as known at a moment.</summary>
    public IEnumerable<CaseValue> At(DateOnly day, Position known) =>
        Cells.Where(cell => cell.Covers(day, known)).Select(cell => cell.What);

    static bool IsSame(Cell now, Cell then) =>
        now.Fact == then.Fact && now.ValidFrom == then.ValidFrom && now.ValidTo == then.ValidTo
        && now.What == then.What;

    static List<Cell> HeldNow(ValueList<Dated<CaseValue>> facts, Position position)
    {
        List<Cell> held = [];
        var merged = facts.Where(fact => fact.Value.Kind == CaseKind.Merged).OrderBy(fact => fact.From).ToList();
        foreach (var fact in facts)
        {
            if (fact.Value.Value.Length == 0 || fact.Value.Kind == CaseKind.Merged) continue;
            if (!fact.Value.IsOneAtATime) Hold(fact, fact.From, fact.Until ?? DateOnly.MaxValue);
            else
                foreach (var (from, to) in Stretches(fact, facts)) Hold(fact, from, to);
        }

        return held;

        void Hold(Dated<CaseValue> fact, DateOnly from, DateOnly to)
        {
            foreach (var span in merged)
            {
                var (begins, ends) = (span.From, span.Until ?? DateOnly.MaxValue);
                if (begins >= ends || ends <= from || begins >= to) continue;
                Add(fact, from, begins);
                from = Later(from, ends);
            }
            Add(fact, from, to);
        }

        void Add(Dated<CaseValue> fact, DateOnly from, DateOnly to)
        {
            if (from < to) held.Add(new(fact.Value, fact.Event, from, to, position, Cell.Forever));
        }
    }

    /// <summary>The days on which a fact is the one that began last; of several that began the same day, the last
    /// recorded.</summary>
    static IEnumerable<(DateOnly From, DateOnly To)> Stretches(
        Dated<CaseValue> fact, ValueList<Dated<CaseValue>> facts)
    {
        var end = fact.Until ?? DateOnly.MaxValue;
        var from = fact.From;
        foreach (var other in facts.SkipWhile(other => other != fact).Skip(1)
            .Concat(facts.TakeWhile(other => other != fact).Where(other => other.From > fact.From))
            .Where(other => other.Value.Kind == fact.Value.Kind && other.From >= fact.From)
            .Where(other => other.Until is not { } until || other.From < until)
            .OrderBy(other => other.From))
        {
            yield return (from, Earlier(other.From, end));
            from = Later(from, other.Until ?? DateOnly.MaxValue);
        }

        yield return (from, end);
    }

    static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    static DateOnly Later(DateOnly left, DateOnly right) => left < right ? right : left;
}
