namespace WelfareLedger.Application;

/// <summary>A log does not begin as a ledger does, or is one already where a new one was wanted. One sentence for a
/// person.</summary>
public sealed class NotALedgerException(string message) : Exception(message);
