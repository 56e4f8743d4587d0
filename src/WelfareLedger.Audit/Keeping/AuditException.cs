namespace WelfareLedger.Audit.Keeping;

/// <summary>Why the audit cannot go on.</summary>
public enum AuditFault
{
    /// <summary>Another process holds it.</summary>
    Busy,

    /// <summary>Its file or folder cannot be read or written.</summary>
    Unreachable,

    /// <summary>Its file is damaged, or is none of ours.</summary>
    Damaged,

    /// <summary>The signing key is missing, or is another log's.</summary>
    NoKey,

    /// <summary>The log is not what the tree says it was; people have to say what happened.</summary>
    Stopped,

    /// <summary>Two computations of one root differ, or somebody signed another root: nothing is signed.</summary>
    Forked,

    /// <summary>The ledger cannot record a checkpoint just now: its clock is in doubt, say.</summary>
    NotNow,
}

/// <summary>The audit cannot go on; one sentence for a person, with no personal data.</summary>
public sealed class AuditException(AuditFault fault, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public AuditFault Fault { get; } = fault;
}
