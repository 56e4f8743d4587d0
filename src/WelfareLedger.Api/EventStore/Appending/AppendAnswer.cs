using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore.Appending;

/// <summary>What becomes of an append from outside.</summary>
abstract record AppendAnswer
{
    AppendAnswer() { }

    /// <summary>Its events are durable.</summary>
    /// <param name="Last">Where the stream ends now; null for no events into no stream.</param>
    /// <param name="Position">Of the last event; null when there was none.</param>
    public sealed record Done(StreamVersion? Last, Position? Position) : AppendAnswer;

    /// <summary>The stream is elsewhere; nothing was written.</summary>
    public sealed record WrongVersion(StreamVersion? Actual) : AppendAnswer;

    /// <summary>It is nothing that this endpoint takes.</summary>
    public sealed record Denied : AppendAnswer;

    /// <summary>It is larger than an append may be.</summary>
    public sealed record TooLarge(int BytesMax) : AppendAnswer;

    /// <summary>An event has no type, or does not say what its content is.</summary>
    public sealed record PropertyMissing : AppendAnswer;

    /// <summary>It breaks another limit.</summary>
    public sealed record Invalid(string Sentence) : AppendAnswer;

    /// <summary>Whether it was written is not known.</summary>
    public sealed record Lost : AppendAnswer;
}
