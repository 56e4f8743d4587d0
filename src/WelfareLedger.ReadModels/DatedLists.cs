using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

/// <summary>What happens to facts when they are recorded, ended, corrected or withdrawn: the same for all
/// kinds.</summary>
static class DatedLists
{
    extension<T>(ValueList<Dated<T>> facts)
    {
        /// <summary>One more fact, which goes on.</summary>
        public ValueList<Dated<T>> Begin(EventId @event, DateOnly from, T value) =>
            facts.Add(new(@event, from, value));

        /// <summary>The fact that an event recorded ends; nothing where there is none.</summary>
        public ValueList<Dated<T>> End(EventId which, DateOnly on, EventId by) =>
            facts.End(fact => fact.Event == which, on, by);

        /// <summary>Certain facts end.</summary>
        public ValueList<Dated<T>> End(Func<Dated<T>, bool> which, DateOnly on, EventId by) =>
            facts.Change(which, fact => fact with { Until = on, EndedBy = by });

        /// <summary>The facts that go on end.</summary>
        public ValueList<Dated<T>> EndOpen(DateOnly on, EventId by) =>
            facts.End(fact => fact.Until is null, on, by);

        /// <summary>Certain facts begin on another day.</summary>
        public ValueList<Dated<T>> Restate(Func<Dated<T>, bool> which, DateOnly from) =>
            facts.Change(which, fact => fact with { From = from });

        /// <summary>
        /// The days of what an event recorded were wrong. Where the event ended another fact as well, as a change of
        /// category does, that one ends on the corrected day.
        /// </summary>
        public ValueList<Dated<T>> Correct(EventId which, DateOnly from, DateOnly? until) => facts
            .Change(fact => fact.EndedBy == which, fact => fact with { Until = from })
            .Change(
                fact => fact.Event == which,
                fact => fact with { From = from, Until = until, EndedBy = until is null ? null : fact.EndedBy });

        /// <summary>What an event said never was: what it began is gone, what it ended goes on.</summary>
        public ValueList<Dated<T>> Withdraw(EventId which)
        {
            var open = facts.Change(
                fact => fact.EndedBy == which, fact => fact with { Until = null, EndedBy = null });
            return open.Any(fact => fact.Event == which) ? [.. open.Where(fact => fact.Event != which)] : open;
        }

        /// <summary>
        /// Of the facts that hold on a day, the one that began last; of several that began the same day, the last
        /// recorded. So late news of an earlier time does not overrule what began since. Without a day, of those that
        /// go on.
        /// </summary>
        public Dated<T>? LatestOn(DateOnly? day)
        {
            Dated<T>? latest = null;
            foreach (var fact in facts)
                if (fact.Covers(day ?? DateOnly.MaxValue) && (latest is null || fact.From >= latest.From))
                    latest = fact;
            return latest;
        }

        /// <summary>
        /// The last recorded that has begun by a day: the rule for what a correction states anew as a whole.
        /// </summary>
        public Dated<T>? LastRecordedBy(DateOnly? day) => facts.LastOrDefault(fact => fact.HasBegun(day));

        /// <summary>Those that hold on a day.</summary>
        public ValueList<Dated<T>> Covering(DateOnly day) => facts.Keep(fact => fact.Covers(day));

        /// <summary>Those that have begun by a day, ended or not.</summary>
        public ValueList<Dated<T>> BegunBy(DateOnly day) => facts.Keep(fact => fact.From <= day);

        /// <summary>As they stood at the end of a day: what began later is not there, what ended later goes
        /// on.</summary>
        public ValueList<Dated<T>> UpTo(DateOnly day) => facts
            .BegunBy(day)
            .Change(fact => fact.Until > day, fact => fact with { Until = null, EndedBy = null });

        ValueList<Dated<T>> Change(Func<Dated<T>, bool> which, Func<Dated<T>, Dated<T>> with) =>
            facts.Replace(which, with);
    }

    extension<T>(IEnumerable<T> items)
    {
        /// <summary>As a list that compares by its items.</summary>
        public ValueList<T> ToValueList() => [.. items];
    }

    extension<T>(ValueList<T> items)
    {
        /// <summary>Those that <paramref name="which"/> picks; the same list where it picks all.</summary>
        public ValueList<T> Keep(Func<T, bool> which) => items.All(which) ? items : [.. items.Where(which)];
    }
}
