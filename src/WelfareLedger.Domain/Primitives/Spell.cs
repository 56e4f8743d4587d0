namespace WelfareLedger.Domain;

/// <summary>Something that was so for a time, as a state knows it: a category, a contract, a pairing.</summary>
/// <typeparam name="T">What was so.</typeparam>
/// <param name="Id">The event that began it; a correction names it.</param>
/// <param name="What">What was so.</param>
/// <param name="Period">For how long, as corrected.</param>
/// <param name="Evidence">The newest document that proves it, if any.</param>
public sealed record Spell<T>(EventId Id, T What, Period Period, Code<Evidence>? Evidence = null)
{
    /// <summary>The event that ended it; a withdrawal may name it.</summary>
    public EventId? EndedBy { get; init; }

    /// <summary>Whether it was withdrawn: it never was.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Whether it goes on.</summary>
    public bool IsOpen => !Withdrawn && Period.IsOpen;

    /// <summary>Whether it was so on a day.</summary>
    public bool Covers(DateOnly day) => !Withdrawn && Period.Contains(day);

    /// <summary>Whether it was so on any day of a stretch.</summary>
    public bool Overlaps(Period period) => !Withdrawn && Period.Overlaps(period);
}

/// <summary>How events change a list of spells. None of these refuses anything.</summary>
static class Spells
{
    extension<T>(ValueList<Spell<T>> spells)
    {
        public Spell<T>? Find(EventId id) => spells.FirstOrDefault(spell => spell.Id == id);

        public Spell<T>? FindEndedBy(EventId id) => spells.FirstOrDefault(spell => spell.EndedBy == id);

        public ValueList<Spell<T>> Begin(EventId id, T what, DateOnly from, Code<Evidence>? evidence = null) =>
            spells.Add(new(id, what, new(from), evidence));

        public ValueList<Spell<T>> End(EventId id, DateOnly on, EventId by) =>
            spells.Replace(
                spell => spell.Id == id,
                spell => spell with { Period = spell.Period with { Until = on }, EndedBy = by });

        /// <summary>An event that ended one spell and began another moves both.</summary>
        public ValueList<Spell<T>> Correct(EventId id, DateOnly from, DateOnly? until, Code<Evidence>? evidence) =>
            spells
                .Replace(
                    spell => spell.Id == id,
                    spell => spell with { Period = new(from, until), Evidence = evidence ?? spell.Evidence })
                .Replace(
                    spell => spell.EndedBy == id,
                    spell => spell with { Period = spell.Period with { Until = from } });

        /// <summary>What an event began never was; what it ended goes on.</summary>
        public ValueList<Spell<T>> Withdraw(EventId id) =>
            spells
                .Replace(spell => spell.Id == id, spell => spell with { Withdrawn = true })
                .Replace(
                    spell => spell.EndedBy == id,
                    spell => spell with { Period = spell.Period with { Until = null }, EndedBy = null });
    }
}
