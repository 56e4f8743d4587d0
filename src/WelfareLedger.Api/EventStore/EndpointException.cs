using WelfareLedger.Domain;

namespace WelfareLedger.Api.EventStore;

/// <summary>Why the endpoint cannot listen.</summary>
public enum EndpointFault
{
    /// <summary>Another program has the port, or this user may not have it.</summary>
    PortTaken,

    /// <summary>It would be open to others without TLS or without credentials.</summary>
    Unprotected,
}

/// <summary>The endpoint cannot listen, for a reason that a person can do something about.</summary>
public sealed class EndpointException : Exception
{
    /// <param name="fault">What is wrong.</param>
    /// <param name="sentence">For the person.</param>
    /// <param name="inner">What was met.</param>
    public EndpointException(EndpointFault fault, Text sentence, Exception? inner = null)
        : base(sentence.En, inner) => (Fault, Sentence) = (fault, sentence);

    /// <summary>What is wrong.</summary>
    public EndpointFault Fault { get; }

    /// <summary>For the person.</summary>
    public Text Sentence { get; }
}
