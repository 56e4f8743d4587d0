using WelfareLedger.Domain;

namespace WelfareLedger.Codec;

/// <summary>
/// The keys of people's personal data: one for each (person, category), made at first use. A destroyed key is gone for
/// good, and with it what it encrypted.
/// </summary>
public interface IKeyRing
{
    /// <summary>The key to write with; made, and durable before it is returned, when there is none yet.</summary>
    /// <param name="person">The stream of the person, <c>child-…</c> or <c>carer-…</c>.</param>
    /// <param name="category">Which kind of data.</param>
    /// <exception cref="PersonErasedException">The person's data in this category was erased.</exception>
    /// <exception cref="PersonRestrictedException">It is kept and not used, so nothing is added to it.</exception>
    DataKey KeyFor(string person, PersonalCategory category);

    /// <summary>Makes the keys that are missing among these in one durable step, as an import wants it.</summary>
    void MakeKeys(IReadOnlyCollection<(string Person, PersonalCategory Category)> wanted);

    /// <summary>The key that wrote something; null when it was destroyed, or when what it wrote is kept and not
    /// used.</summary>
    DataKey? Find(string person, PersonalCategory category, int generation);

    /// <summary>Whether the person's data in this category is kept and not used.</summary>
    bool IsRestricted(string person, PersonalCategory category);
}

/// <summary>A 256-bit key in memory.</summary>
/// <param name="Generation">Counted from 1 for each (person, category).</param>
/// <param name="Bytes">32 bytes; never leaves the process.</param>
public sealed record DataKey(int Generation, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Never the key.</summary>
    public override string ToString() => "DataKey";
}

/// <summary>Somebody wrote personal data of a person whose keys were destroyed.</summary>
public sealed class PersonErasedException()
    : Exception("The person's data was erased; nothing new can be recorded in clear.");

/// <summary>Somebody wrote personal data of a person whose data is kept and not used.</summary>
public sealed class PersonRestrictedException()
    : Exception("The person's data is restricted; nothing is added to it.");
