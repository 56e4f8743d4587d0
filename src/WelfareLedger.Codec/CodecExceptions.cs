using WelfareLedger.EventLog;

namespace WelfareLedger.Codec;

/// <summary>
/// What stands in the log is not what was written there. Says where and which rule of the stored form is broken, never
/// what it reads: there may be personal data in it.
/// </summary>
public sealed class CorruptLogException : Exception
{
    /// <param name="stream">The stream of the event.</param>
    /// <param name="position">Its place in the log, where that is known.</param>
    /// <param name="what">What is wrong, as the end of a sentence that begins with "the event".</param>
    public CorruptLogException(string stream, Position? position, string what)
        : base($"In stream {stream}{(position is { } at ? $" at position {at}" : "")} the event {what}.") =>
        (Stream, Position) = (stream, position);

    /// <summary>The stream of the event.</summary>
    public string Stream { get; }

    /// <summary>Its place in the log; null where a single personal value was opened.</summary>
    public Position? Position { get; }
}

/// <summary>
/// The log holds an event of a type, or a version of one, that this program does not know: a newer one wrote it. Who
/// decides or projects stops here; skipping it would be guessing.
/// </summary>
public sealed class UnknownEventTypeException : Exception
{
    /// <param name="type">As it is stored.</param>
    /// <param name="position">Its place in the log.</param>
    public UnknownEventTypeException(string type, Position position)
        : base($"The event at position {position} has the type {type}, which this program does not know; "
            + "a newer version of it wrote the event.") =>
        (Type, Position) = (type, position);

    /// <summary>As it is stored.</summary>
    public string Type { get; }

    /// <summary>Its place in the log.</summary>
    public Position Position { get; }
}

/// <summary>Something breaks the stored form; turned into the exceptions above where it is known where.</summary>
sealed class FormException(string what) : Exception(what);
