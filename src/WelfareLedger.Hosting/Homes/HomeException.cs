using WelfareLedger.Domain;

namespace WelfareLedger.Hosting.Homes;

/// <summary>Why a ledger's folder cannot be used.</summary>
public enum HomeFault
{
    /// <summary>There is no ledger.</summary>
    Missing,

    /// <summary>There is one already, where a new one was to be made.</summary>
    Taken,

    /// <summary>It holds something else, or only a part of a ledger.</summary>
    Foreign,

    /// <summary>The wrapping key is not where it should be, or is another ledger's.</summary>
    NoKey,

    /// <summary>Log and key store are of different times: one of them was put back from a backup.</summary>
    OutOfStep,

    /// <summary>Another process is making it, or this user may not write there.</summary>
    Unreachable,
}

/// <summary>A ledger's folder cannot be used; one sentence says why and what to do.</summary>
public sealed class HomeException(HomeFault fault, Text sentence, Exception? inner = null)
    : Exception(sentence.En, inner)
{
    /// <summary>Why.</summary>
    public HomeFault Fault { get; } = fault;

    /// <summary>For the person.</summary>
    public Text Sentence { get; } = sentence;
}
