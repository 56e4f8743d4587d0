using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>What came of asking for personal data in clear.</summary>
public abstract record DisclosureOutcome
{
    private DisclosureOutcome() { }

    /// <summary>It is on record, and may be opened.</summary>
    /// <param name="Person">Opens it.</param>
    /// <param name="Access">The event that says so.</param>
    public sealed record Opened(OpenedPerson Person, EventId Access) : DisclosureOutcome;

    /// <summary>It could not be put on record, so nothing is opened.</summary>
    /// <param name="Why">Refused, busy or unknown.</param>
    public sealed record NotOpened(CommandOutcome Why) : DisclosureOutcome;
}

/// <summary>Opens the personal data of those people and of those kinds that were recorded as disclosed, and no
/// other.</summary>
public sealed class OpenedPerson
{
    readonly EventCodec _codec;
    readonly HashSet<string> _people;
    readonly ValueList<PersonalCategory> _categories;

    internal OpenedPerson(
        EventCodec codec, IEnumerable<StreamName> people, ValueList<PersonalCategory> categories) =>
        (_codec, _people, _categories) =
            (codec, people.Select(person => person.Value).ToHashSet(StringComparer.Ordinal), categories);

    /// <summary>The value in clear, or that it was erased.</summary>
    /// <exception cref="InvalidOperationException">It is another person's, or of a kind that was not asked
    /// for.</exception>
    public Personal<T> Open<T>(Personal<T> value)
        where T : class =>
        value is Personal<T>.Encrypted { Ciphertext: var box }
            && (!_people.Contains(box.Stream) || !_categories.Contains(box.Category))
            ? throw new InvalidOperationException("Personal data is opened that was not recorded as disclosed.")
            : _codec.Open(value);
}
