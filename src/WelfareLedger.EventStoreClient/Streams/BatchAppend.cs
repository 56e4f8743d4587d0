using Google.Protobuf.WellKnownTypes;
using WelfareLedger.EventStoreProtocol;

namespace EventStore.Client;

/// <summary>One append as it goes over a shared call: in one message, or in several where it is large.</summary>
sealed record BatchAppend(
    string Stream, Expectation Expected, IEnumerable<EventData> Events, int MessageBytes, TimeSpan? Deadline)
{
    static readonly Timestamp Never =
        Timestamp.FromDateTime(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc));

    public IEnumerable<BatchAppendReq> Messages(UUID correlation)
    {
        var message = new BatchAppendReq { CorrelationId = correlation, Options = Options() };
        var bytes = 0;
        foreach (var e in Events)
        {
            if (bytes >= MessageBytes)
            {
                yield return message;
                message = new() { CorrelationId = correlation };
                bytes = 0;
            }
            var proposed = e.ToMessage();
            bytes += proposed.CalculateSize();
            message.ProposedMessages.Add(proposed);
        }
        message.IsFinal = true;
        yield return message;
    }

    BatchAppendReq.Types.Options Options()
    {
        var options = new BatchAppendReq.Types.Options
        {
            StreamIdentifier = Client.Messages.Identify(Stream),
            // A moment, as all servers know it; a length of time is known to newer ones only.
            Deadline21100 = Deadline is { } time ? Timestamp.FromDateTime(DateTime.UtcNow + time) : Never,
        };
        Expected.WriteTo(options);
        return options;
    }
}
