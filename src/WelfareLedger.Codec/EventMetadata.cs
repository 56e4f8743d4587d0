using WelfareLedger.Domain;

namespace WelfareLedger.Codec;

/// <summary>Who recorded an event, when, and in answer to what. Codes only, no names.</summary>
/// <param name="RecordedAt">UTC; never backwards for one writer.</param>
/// <param name="By">Who.</param>
/// <param name="CommandId">The command that was answered with this event.</param>
/// <param name="CausationId">The event or command that led to that command, if another.</param>
/// <param name="CorrelationId">Ties all commands of one piece of work together.</param>
/// <param name="Source">Where the facts came from.</param>
public sealed record EventMetadata(
    DateTimeOffset RecordedAt,
    RecordedBy By,
    Guid CommandId,
    Guid? CausationId,
    Guid? CorrelationId,
    Source Source);

/// <summary>Who acted.</summary>
/// <param name="Id">Staff code.</param>
/// <param name="Role">Role code, such as <c>bureau-officer</c>.</param>
/// <param name="Office">Where, if at an office.</param>
/// <param name="Unauthenticated">True when nobody checked who it was.</param>
public sealed record RecordedBy(Code<Actor> Id, Code<Role> Role, Code<Office>? Office, bool Unauthenticated);

/// <summary>Kind of code: a role.</summary>
public abstract class Role { private Role() { } }

/// <summary>Where facts came from.</summary>
public abstract record Source
{
    private Source() { }

    /// <summary>Entered at a desk or by a program.</summary>
    public sealed record Desk : Source;

    /// <summary>A row of an imported list.</summary>
    /// <param name="FileHash">SHA-256 of the file, hexadecimal.</param>
    /// <param name="Row">The row's number as a person sees it in the spreadsheet.</param>
    public sealed record Import(string FileHash, int Row) : Source;

    /// <summary>The ledger itself, finishing what was begun.</summary>
    public sealed record System : Source;
}
