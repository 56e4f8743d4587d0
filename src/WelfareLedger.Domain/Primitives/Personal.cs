namespace WelfareLedger.Domain;

/// <summary>The kinds of personal data that have keys of their own, so that each can be erased by itself.</summary>
public enum PersonalCategory
{
    /// <summary>Names, numbers, dates of birth.</summary>
    Identity,

    /// <summary>Phones and addresses.</summary>
    Contact,

    /// <summary>Illness, disability.</summary>
    Health,

    /// <summary>What somebody wrote in sentences.</summary>
    Narrative,

    /// <summary>Accounts.</summary>
    Finance,

    /// <summary>Scans and photos.</summary>
    Document,
}

/// <summary>Marks a record of personal data with the category whose key encrypts it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PersonalAttribute(PersonalCategory category) : Attribute
{
    /// <summary>Whose key of the person's.</summary>
    public PersonalCategory Category { get; } = category;
}

/// <summary>An encrypted record as it stands in the log, with what is needed to ask for it to be opened.</summary>
/// <param name="Stream">The stream of the event; its person's key encrypts it.</param>
/// <param name="Event">The event it belongs to; bound to the ciphertext.</param>
/// <param name="Category">Which of the person's keys.</param>
/// <param name="Member">The event's member that it is: one box holds all members of a category.</param>
/// <param name="Box">Key generation, nonce, ciphertext and tag, as text.</param>
public sealed record Ciphertext(string Stream, EventId Event, PersonalCategory Category, string Member, string Box);

/// <summary>
/// Personal data as far as the one who holds it may see it. Events and states carry it without opening it: folding and
/// deciding work with every key gone.
/// </summary>
/// <typeparam name="T">A record with a <see cref="PersonalAttribute"/>.</typeparam>
public abstract record Personal<T>
    where T : class
{
    private Personal() { }

    /// <summary>In clear: just entered, or opened.</summary>
    public sealed record Known(T Value) : Personal<T>
    {
        /// <summary>Says that there is a value, never the value: texts of records end up in logs.</summary>
        public override string ToString() => "Known";
    }

    /// <summary>Encrypted, and not opened.</summary>
    public sealed record Encrypted(Ciphertext Ciphertext) : Personal<T>;

    /// <summary>It is kept under a legal duty, and not used.</summary>
    public sealed record Restricted : Personal<T>;

    /// <summary>The key is destroyed: nobody can read it any more.</summary>
    public sealed record Erased : Personal<T>;

    /// <summary>The value if it is in clear, else null.</summary>
    public T? OrNull => (this as Known)?.Value;

    /// <summary>Just entered, hence in clear.</summary>
#pragma warning disable CA2225 // the constructor of Known is the named alternate
    public static implicit operator Personal<T>(T value) => new Known(value);
#pragma warning restore CA2225
}
