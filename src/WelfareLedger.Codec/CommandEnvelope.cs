namespace WelfareLedger.Codec;

/// <summary>A command on its way: what, on whom, by whom.</summary>
/// <param name="Id">Made by the sender, the same at every retry: a command is carried out once.</param>
/// <param name="Subject">The child, carer or journey; null only for commands that open a file, which then get a
/// new id.</param>
/// <param name="Command">A command of one stream's kind, or of a process across several.</param>
/// <param name="By">Who.</param>
/// <param name="Source">Where the facts came from.</param>
/// <param name="CorrelationId">Ties the commands of one piece of work together.</param>
/// <param name="At">The simulated clock's time of it; only a sample ledger takes one.</param>
public sealed record CommandEnvelope(
    Guid Id,
    Guid? Subject,
    object Command,
    RecordedBy By,
    Source Source,
    Guid? CorrelationId = null,
    DateTimeOffset? At = null);
