using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Codec.Forms;

/// <summary>One reading of one record: how it is read, and the first thing found wrong.</summary>
sealed class Reading
{
    /// <summary>People write commands; the codec writes events.</summary>
    public bool Loosely { get; init; }

    /// <summary>Finds people by what a command calls them: a child, a carer; null when there is none.</summary>
    public Func<Type, string, Guid?>? Resolve { get; init; }

    /// <summary>The stream of whom a command is about, once that is known.</summary>
    public StreamName? Subject { get; set; }

    /// <summary>Where the event stands; personal members are then boxes, and in clear otherwise.</summary>
    public (string Stream, EventId Event)? Place { get; init; }

    /// <summary>The first fault, the innermost member's.</summary>
    public MemberFault? Fault { get; private set; }

    /// <summary>Notes a fault, unless one within it was noted before; always false.</summary>
    public bool Fail(string member, MemberFaultKind kind, Form? form = null)
    {
        Fault = Fault is null
            ? new(member, kind, form)
            : Fault with { Member = $"{member}.{Fault.Member}" };
        return false;
    }
}

/// <summary>What is wrong with a member.</summary>
enum MemberFaultKind
{
    /// <summary>It is required and not there.</summary>
    Missing,

    /// <summary>There is no such member.</summary>
    Unknown,

    /// <summary>It is there and holds something else.</summary>
    Wrong,
}

/// <summary>One fault.</summary>
/// <param name="Member">The member's name, with those of the records that it is in.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Form">What should stand there.</param>
sealed record MemberFault(string Member, MemberFaultKind Kind, Form? Form)
{
    /// <summary>For exceptions on stored events. An unknown name is shown only where it looks like a name.</summary>
    public string InWords => Kind switch
    {
        MemberFaultKind.Missing => $"lacks the member {Member}",
        MemberFaultKind.Wrong => $"has a member {Member} that does not hold {Form?.Expected.En}",
        _ => $"has a member {(LooksLikeAName ? Member + " " : "")}that is not part of it",
    };

    bool LooksLikeAName =>
        Member.Length <= 64 && Member.All(c => char.IsAsciiLetter(c) || c == '.');
}
