using WelfareLedger.Domain;

namespace WelfareLedger.Api.Web;

/// <summary>Why the API cannot listen.</summary>
public enum ApiFault
{
    /// <summary>Another program has the port, or this user may not have it.</summary>
    PortTaken,

    /// <summary>It would be open to others without TLS.</summary>
    Unprotected,
}

/// <summary>The API cannot listen, for a reason that a person can do something about.</summary>
public sealed class ApiException(ApiFault fault, Text sentence, Exception? inner = null)
    : Exception(sentence.En, inner)
{
    /// <summary>What is wrong.</summary>
    public ApiFault Fault { get; } = fault;

    /// <summary>For the person.</summary>
    public Text Sentence { get; } = sentence;
}
