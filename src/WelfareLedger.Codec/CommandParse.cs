using WelfareLedger.Domain;

namespace WelfareLedger.Codec;

/// <summary>What came of reading a command.</summary>
public abstract record CommandParse
{
    private CommandParse() { }

    /// <summary>It is one.</summary>
    public sealed record Ok(CommandEnvelope Envelope) : CommandParse;

    /// <summary>It is none.</summary>
    /// <param name="Message">One sentence; it names the member and what is expected there.</param>
    /// <param name="Member">The member at fault, where it is one.</param>
    /// <param name="Id">The command's own id, where that could be read, for the answer.</param>
    public sealed record Fault(Text Message, string? Member, Guid? Id = null) : CommandParse;
}
